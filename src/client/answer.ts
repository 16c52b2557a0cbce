import { PuhuriError } from './errors.js'
import type { GraphErrorEntry } from './errors.js'

/** What the graph answers: data, errors, or both. */
export interface Answer<Result> {
  readonly data: Result | null
  readonly errors: readonly GraphErrorEntry[]
  readonly status: number
}

interface Body {
  readonly data?: unknown
  readonly errors?: readonly GraphErrorEntry[]
}

const isBody = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && ('data' in value || 'errors' in value)

/** @throws PuhuriError BAD_RESPONSE for what is not the answer of a graph, such as a proxy's page. */
export async function readAnswer<Result>(response: Response): Promise<Answer<Result>> {
  const body: unknown = await response.json().catch((cause: unknown) => {
    if (isAbort(cause)) throw cause
    return undefined
  })
  const { status } = response
  if (!isBody(body)) {
    throw new PuhuriError('BAD_RESPONSE', `The answer (HTTP ${status}) is not that of a graph.`, {
      status,
      retryAfter: secondsOf(response.headers.get('retry-after')),
    })
  }
  return { data: (body.data ?? null) as Result | null, errors: body.errors ?? [], status }
}

/** @throws PuhuriError with the first error's message and code, and with what data there is. */
export function dataOf<Result>({ data, errors, status }: Answer<Result>): Result {
  const [first] = errors
  if (first === undefined && data !== null) return data
  const code = first?.extensions?.code ?? 'BAD_RESPONSE'
  throw new PuhuriError(code, first?.message ?? 'The answer has no data.', { status, errors, data })
}

/** Whether the caller called it off. Told by name: realms and runtimes have classes of their own. */
export const isAbort = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'name' in error &&
  (error.name === 'AbortError' || error.name === 'TimeoutError')

function secondsOf(header: string | null): number | undefined {
  return header !== null && /^\d+$/.test(header) ? Number(header) : undefined
}
