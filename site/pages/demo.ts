import { readConfiguration } from '../../src/config.js'
import { createPuhuriCore } from '../../src/core/index.js'
import { startEmbeddedCore } from '../../src/embedded/index.js'
import type { DialectName, EmbeddedCore } from '../../src/embedded/index.js'
import { createContextFactory } from '../../src/graph/context.js'
import { createGraphSchema } from '../../src/graph/schema.js'
import { createGateway } from '../../src/server/gateway.js'
import { createLogger } from '../../src/server/logging.js'

/** A gateway on an embedded Core, for as long as the pages are made. */
export interface Demo {
  readonly core: EmbeddedCore
  /** Sends an operation as a user of the demo; what goes wrong is an error. */
  ask(document: string, variables: object, as: string): Promise<object>
  close(): Promise<void>
}

interface GraphAnswer {
  readonly data?: Record<string, { readonly userErrors?: readonly object[] } | null>
  readonly errors?: readonly object[]
}

/** The data, where all went well. */
async function dataOf(answer: Response, document: string): Promise<object> {
  const { data = {}, errors = [] } = (await answer.json()) as GraphAnswer
  const refusals = Object.values(data).flatMap((payload) => payload?.userErrors ?? [])
  const problems = [...errors, ...refusals]
  if (problems.length > 0) throw new Error(`${JSON.stringify(problems)} is the answer to ${document}`)
  return data
}

/** Starts both over real HTTP, on free ports. */
export async function startDemo(dialect: DialectName): Promise<Demo> {
  const core = await startEmbeddedCore({ dialect })
  const puhuriCore = createPuhuriCore({ ...readConfiguration({}).core, url: new URL(core.url), dialect })
  const gateway = await createGateway({
    schema: createGraphSchema(),
    contextFactory: createContextFactory(puhuriCore),
    ready: () => puhuriCore.ready(),
    configuration: readConfiguration({ HOST: '127.0.0.1', PORT: '0', GRAPHQL_EXPLORER: 'off' }),
    logger: createLogger('error'),
  })
  const url = new URL('/graphql', await gateway.listen())
  return {
    core,
    ask: async (document, variables, as) => {
      const token = core.demoUsers.find(({ name }) => name === as)?.token
      const authorization = token === undefined ? {} : { authorization: `Token ${token}` }
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...authorization },
        body: JSON.stringify({ query: document, variables }),
      })
      return dataOf(answer, document)
    },
    close: async () => {
      await gateway.close()
      await puhuriCore.close()
      await core.close()
    },
  }
}
