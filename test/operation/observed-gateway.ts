import { request } from 'undici'
import { readConfiguration } from '../../src/config.js'
import { createPuhuriCore } from '../../src/core/index.js'
import { startEmbeddedCore } from '../../src/embedded/index.js'
import type { EmbeddedCore, EmbeddedCoreOptions } from '../../src/embedded/index.js'
import { createContextFactory } from '../../src/graph/context.js'
import { createGraphSchema } from '../../src/graph/schema.js'
import { createGateway } from '../../src/server/gateway.js'
import { createLogger } from '../../src/server/logging.js'
import { createMetrics } from '../../src/server/metrics/metrics.js'
import { startTracing } from '../../src/server/tracing/start.js'
import { searchedLog } from '../secrets/tapped-test.js'
import { startRecordingProxy } from './recording-proxy.js'
import type { Recorded } from './recording-proxy.js'

/** A line of the log. */
export interface LogLine {
  readonly level: string
  readonly msg: string
  readonly requestId?: string
  readonly slow?: boolean
  readonly left?: boolean
  readonly operation?: { readonly name?: string; readonly type?: string; readonly code: string }
  readonly core?: Readonly<Record<string, number>>
}

export interface Sending {
  readonly as?: string
  readonly variables?: Record<string, unknown>
  readonly headers?: Record<string, string>
  readonly signal?: AbortSignal
}

/** A gateway as the command puts it together, with its Core, and with everything that it tells of itself. */
export interface ObservedGateway extends AsyncDisposable {
  readonly origin: string
  readonly core: EmbeddedCore
  /** Requests as they came to the Core. */
  readonly recorded: readonly Recorded[]
  readonly post: (document: string, sending?: Sending) => Promise<{ status: number; text: string }>
  readonly get: (path: string) => Promise<{ status: number; text: string; type: string }>
  readonly logs: () => LogLine[]
  /** The log as it was written. */
  readonly rawLogs: () => string
  readonly drain: () => void
  readonly close: (withinMs?: number) => Promise<void>
  /** Sends the traces that are left. */
  readonly closeTraces: () => Promise<void>
}

/** @param environment settings of the gateway, over those that tests need. */
export async function startObservedGateway(
  options: EmbeddedCoreOptions = { dialect: 'roles-2023' },
  environment: Record<string, string> = {},
): Promise<ObservedGateway> {
  const core = await startEmbeddedCore(options)
  const configuration = readConfiguration({
    PORT: '0',
    HOST: '127.0.0.1',
    GRAPHQL_EXPLORER: 'off',
    ...environment,
  })
  const lines: string[] = []
  const logger = createLogger(
    'debug',
    searchedLog((line) => lines.push(line)),
  )
  const proxy = await startRecordingProxy(core.url)
  const coreUrl = new URL(proxy.url)
  const metrics = createMetrics('1.2.3', configuration.metrics.operationNames)
  const puhuriCore = createPuhuriCore({
    ...configuration.core,
    url: coreUrl,
    observe: metrics.core,
    cache: { ...configuration.cache, redisUrl: configuration.redisUrl },
  })
  metrics.watchCore(() => ({ ...puhuriCore.gauges(), dialect: puhuriCore.dialect }))
  const tracing = await startTracing(configuration.tracing, { version: '1.2.3', coreUrl, logger })
  const gateway = await createGateway({
    schema: createGraphSchema(),
    contextFactory: createContextFactory(puhuriCore),
    ready: () => puhuriCore.ready(),
    configuration,
    logger,
    slowOperationMs: configuration.slowOperationMs,
    watchers: [metrics.requests],
    tracing,
    metrics,
  })
  const { origin } = await gateway.listen()
  const authorizationOf = (name: string) => {
    const token = core.demoUsers.find((user) => user.name === name)?.token
    return token === undefined ? {} : { authorization: `Token ${token}` }
  }
  return {
    origin,
    core,
    recorded: proxy.recorded,
    post: async (query, { as = 'staff', variables, headers = {}, signal } = {}) => {
      const answer = await request(`${origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...authorizationOf(as), ...headers },
        body: JSON.stringify({ query, variables }),
        ...(signal ? { signal } : {}),
      })
      return { status: answer.statusCode, text: await answer.body.text() }
    },
    get: async (path) => {
      const answer = await request(`${origin}${path}`)
      const type = String(answer.headers['content-type'])
      return { status: answer.statusCode, text: await answer.body.text(), type }
    },
    logs: () => lines.map((line) => JSON.parse(line) as LogLine),
    rawLogs: () => lines.join(''),
    drain: gateway.drain,
    close: gateway.close,
    closeTraces: async () => tracing?.close(),
    [Symbol.asyncDispose]: async () => {
      await gateway.close()
      await puhuriCore.close()
      await proxy[Symbol.asyncDispose]()
      await core.close()
      await tracing?.close()
    },
  }
}
