import { setTimeout as pause } from 'node:timers/promises'
import { request } from 'undici'
import { readConfiguration } from '../../src/config.js'
import type { CoreObserver, ObservedOutcome, ObservedRequest } from '../../src/core/http/observer.js'
import { createPuhuriCore } from '../../src/core/index.js'
import type { PuhuriCoreOptions } from '../../src/core/index.js'
import { createContextFactory } from '../../src/graph/context.js'
import { createGraphSchema } from '../../src/graph/schema.js'
import { createGateway } from '../../src/server/gateway.js'
import { createLogger } from '../../src/server/logging.js'
import type { GraphAnswer } from '../gateway-on-core.js'
import { searchedLog } from '../secrets/tapped-test.js'

/** A request that went out to the Core, and how it ended. */
export interface Try extends ObservedRequest {
  outcome?: ObservedOutcome
}

export interface GatewayOnUrl extends AsyncDisposable {
  readonly url: string
  /** All that was sent to the Core, in order. */
  readonly tries: readonly Try[]
  query(
    document: string,
    token: string,
    options?: { readonly variables?: Record<string, unknown>; readonly signal?: AbortSignal },
  ): Promise<GraphAnswer<unknown>>
}

const schema = createGraphSchema()

/** A gateway before whatever answers at this address. */
export async function startGatewayOn(
  coreUrl: string,
  options: Partial<PuhuriCoreOptions> = {},
): Promise<GatewayOnUrl> {
  const tries: Try[] = []
  const puhuriCore = createPuhuriCore({
    url: new URL(coreUrl),
    dialect: 'roles-2023',
    timeouts: { connectMs: 5_000, headersMs: 20_000, bodyMs: 20_000 },
    maxConnections: 16,
    observe: noting(tries),
    ...options,
  })
  const gateway = await createGateway({
    schema,
    contextFactory: createContextFactory(puhuriCore),
    ready: () => puhuriCore.ready(),
    configuration: readConfiguration({ HOST: '127.0.0.1', PORT: '0', GRAPHQL_EXPLORER: 'off' }),
    logger: createLogger('trace', searchedLog()),
  })
  const url = new URL('/graphql', await gateway.listen()).href
  return {
    url,
    tries,
    query: async (query, token, { variables = {}, signal } = {}) => {
      const answer = await request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Token ${token}` },
        body: JSON.stringify({ query, variables }),
        signal,
      })
      const body = (await answer.body.json()) as Omit<GraphAnswer<unknown>, 'status'>
      return { status: answer.statusCode, ...body }
    },
    [Symbol.asyncDispose]: async () => {
      await gateway.close()
      await puhuriCore.close()
    },
  }
}

/** Resolves when nothing that was sent is waited for any more: what nobody wants is called off. */
export async function allEnded(tries: readonly Try[]): Promise<void> {
  while (tries.some(({ outcome }) => outcome === undefined)) await pause(5)
}

const noting = (tries: Try[]): CoreObserver => ({
  started: (observed) => {
    const noted: Try = { ...observed }
    tries.push(noted)
    return {
      ended: (outcome) => {
        noted.outcome = outcome
      },
    }
  },
})
