import { request } from 'undici'
import { readConfiguration } from '../src/config.js'
import { createPuhuriCore } from '../src/core/index.js'
import type { CoreGauges, PuhuriCoreOptions } from '../src/core/index.js'
import type { CoreTimeouts } from '../src/core/http.js'
import type { Planner } from '../src/core/planner.js'
import { startEmbeddedCore } from '../src/embedded/index.js'
import type { DialectName, EmbeddedCore, EmbeddedCoreOptions } from '../src/embedded/index.js'
import { createContextFactory } from '../src/graph/context.js'
import { createGraphSchema } from '../src/graph/schema.js'
import { createGateway } from '../src/server/gateway.js'
import { createLogger } from '../src/server/logging.js'
import { searchedLog } from './secrets/tapped-test.js'

/** Both eras: whatever holds of the graph has to hold on each. */
export const dialectNames: readonly DialectName[] = ['permissions-2021', 'roles-2023']

export interface GraphError {
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly extensions: { readonly code: string; readonly core?: unknown }
}

const patient: CoreTimeouts = { connectMs: 2_000, headersMs: 20_000, bodyMs: 20_000 }

/** What a client gets. `data` is loosely typed on purpose: tests state what they expect of it. */
export interface GraphAnswer<Data = Record<string, never>> {
  readonly status: number
  readonly data: Data
  readonly errors?: readonly GraphError[]
}

export interface TestGateway extends AsyncDisposable {
  /** Where the graph is served. */
  readonly url: string
  /** The Core behind it, with its levers and its log of requests. */
  readonly core: EmbeddedCore
  /** Sends an operation over HTTP as a demo user (by name), or as nobody. */
  query<Data = Record<string, never>>(
    document: string,
    options?: { readonly as?: string | undefined; readonly variables?: Record<string, unknown> },
  ): Promise<GraphAnswer<Data>>
  /** What is under way between the gateway and its Core. */
  gauges(): CoreGauges
  /** The token of a demo user. */
  token(name: string): string
}

/** How the gateway reaches its Core, where that is what is tested. */
export interface WayToCore {
  readonly timeouts?: CoreTimeouts
  /** The address that the gateway is given of the Core, where it is not the Core's own. */
  readonly addressOf?: (core: EmbeddedCore) => string
  /** What is between the operations and the Core, where it is not the usual. */
  readonly traffic?: Pick<PuhuriCoreOptions, 'concurrency' | 'cache' | 'watching'>
  /** The folder of the explorer's built pages, where it is what is tested. */
  readonly explorerDirectory?: string
  /** Settings of the gateway's HTTP server other than the usual. */
  readonly environment?: Readonly<Record<string, string>>
  /** Picks what to ask the Core, where that is not the usual. */
  readonly planner?: Planner
  /** A Core that runs already, and goes on when the gateway is closed. */
  readonly running?: EmbeddedCore
}

/** The same for all gateways of a test file: making one takes longer than most of what is asked of it. */
const schema = createGraphSchema()

/** A gateway on an embedded Core, both over real HTTP on free ports. */
export async function startTestGateway(
  options: EmbeddedCoreOptions,
  {
    timeouts = patient,
    addressOf = ({ url }) => url,
    traffic = {},
    environment = {},
    explorerDirectory,
    planner,
    running,
  }: WayToCore = {},
): Promise<TestGateway> {
  const core = running ?? (await startEmbeddedCore(options))
  const puhuriCore = createPuhuriCore({
    url: new URL(addressOf(core)),
    dialect: 'auto',
    timeouts,
    maxConnections: 16,
    ...traffic,
    ...(planner === undefined ? {} : { planner }),
  })
  const gateway = await createGateway({
    schema,
    contextFactory: createContextFactory(puhuriCore),
    ready: () => puhuriCore.ready(),
    configuration: readConfiguration({
      HOST: '127.0.0.1',
      PORT: '0',
      GRAPHQL_EXPLORER: 'off',
      ...environment,
    }),
    logger: createLogger('trace', searchedLog()),
    ...(explorerDirectory === undefined ? {} : { explorerDirectory }),
    explorerDemo: core.demo,
  })
  const address = await gateway.listen()
  const url = new URL('/graphql', address).href
  const token = (name: string): string => {
    const user = core.demoUsers.find((known) => known.name === name)
    if (user === undefined) throw new Error(`There is no demo user ${name}`)
    return user.token
  }
  return {
    url,
    core,
    token,
    gauges: () => puhuriCore.gauges(),
    query: async (document, { as = 'staff', variables = {} } = {}) => {
      const answer = await request(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(as === 'nobody at all' ? {} : { authorization: `Token ${token(as)}` }),
        },
        body: JSON.stringify({ query: document, variables }),
      })
      const body = (await answer.body.json()) as { data: never; errors?: readonly GraphError[] }
      return { status: answer.statusCode, ...body }
    },
    [Symbol.asyncDispose]: async () => {
      await gateway.close()
      await puhuriCore.close()
      if (running === undefined) await core.close()
    },
  }
}
