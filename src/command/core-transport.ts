import { graphql } from 'graphql'
import type { GraphErrorEntry } from '../client/index.js'
import { readConfiguration } from '../config.js'
import { createPuhuriCore } from '../core/index.js'
import { createContextFactory } from '../graph/context.js'
import { createGraphSchema } from '../graph/schema.js'
import { formatError } from '../server/errors.js'
import { UsageError } from './exit-codes.js'
import type { Transport } from './transport.js'

/** The graph in this process, straight on a Core. */
export function coreTransport(environment: NodeJS.ProcessEnv, token: string | undefined): Transport {
  const { core: settings } = readConfiguration(environment)
  if (settings.url === undefined) throw new UsageError('--core needs the address of a Core.')
  const core = createPuhuriCore({ ...settings, url: settings.url })
  const contextOf = createContextFactory(core)
  const schema = createGraphSchema({ federation: false })
  return {
    run: async (source, variableValues) => {
      const contextValue = contextOf({
        authorization: token === undefined ? undefined : `Bearer ${token}`,
        requestId: 'puhuri-graphql-query',
        signal: new AbortController().signal,
      })
      const { data, errors = [] } = await graphql({ schema, source, variableValues, contextValue })
      return {
        data: data ?? null,
        errors: errors.map((error) => formatError(error.toJSON(), error) as GraphErrorEntry),
      }
    },
    close: () => core.close(),
  }
}
