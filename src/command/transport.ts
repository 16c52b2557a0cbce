import { createClient, PuhuriError } from '../client/index.js'
import type { GraphErrorEntry } from '../client/index.js'
import { UsageError } from './exit-codes.js'
import type { Variables } from './source.js'

/** What the graph answers. */
export interface GraphAnswer {
  readonly data: Readonly<Record<string, unknown>> | null
  readonly errors: readonly GraphErrorEntry[]
}

/** Somewhere to run operations. */
export interface Transport {
  run(document: string, variables: Variables): Promise<GraphAnswer>
  close(): Promise<void>
}

/** A gateway that is reached over HTTP. */
export function gatewayTransport(url: string, token: string | undefined): Transport {
  if (!URL.canParse(url)) throw new UsageError(`"${url}" is no address of a gateway.`)
  const client = createClient({ url, token })
  return {
    run: (document, variables) => client.execute<Record<string, unknown>, Variables>(document, variables),
    close: () => Promise.resolve(),
  }
}

const unreachable = new Set<unknown>(['NETWORK', 'BAD_RESPONSE'])

/** Whether nobody answered. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof PuhuriError && unreachable.has(error.code)

/** Whether an answer says that the Core itself could not be reached, and nothing else. */
export const saysUnreachable = ({ data, errors }: GraphAnswer): boolean =>
  errors.length > 0 &&
  errors.every(
    ({ extensions }) => extensions?.code === 'CORE_UNAVAILABLE' || extensions?.code === 'CORE_TIMEOUT',
  ) &&
  Object.values(data ?? {}).every((value) => value === null)
