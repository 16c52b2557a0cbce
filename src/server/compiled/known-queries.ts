import type { ApolloServerPlugin, BaseContext } from '@apollo/server'
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { LRUCache } from 'lru-cache'
import { compile } from '../../graph/execution/compile.js'
import type { CompiledQuery } from '../../graph/execution/compile.js'

const MOST_QUERIES = 1_000
/** Characters of the texts of all queries that are kept. */
const MOST_TEXT = 10_000_000

/** A query that Apollo Server has found valid, made ready to be answered again. */
export interface KnownQuery {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly compiled: CompiledQuery
}

/** Queries by their texts. Apollo Server parses and validates what it sees for the first time, and tells of it. */
export class KnownQueries {
  readonly #queries = new LRUCache<string, KnownQuery>({
    max: MOST_QUERIES,
    maxSize: MOST_TEXT,
    sizeCalculation: (_, key) => key.length,
  })

  find(text: string, operationName: string | null | undefined): KnownQuery | undefined {
    return this.#queries.get(keyOf(text, operationName))
  }

  /** Learns the queries that come by. */
  plugin<Context extends BaseContext>(schema: GraphQLSchema): ApolloServerPlugin<Context> {
    return {
      requestDidStart: () =>
        Promise.resolve({
          didResolveOperation: ({ document, operation, source, request: { operationName } }) => {
            const key = keyOf(source, operationName)
            if (this.#queries.has(key)) return Promise.resolve()
            const compiled = compile(schema, document, operationName)
            if (operation !== undefined && compiled !== undefined) {
              this.#queries.set(key, { document, operation, compiled })
            }
            return Promise.resolve()
          },
        }),
    }
  }
}

const keyOf = (text: string, operationName: string | null | undefined): string =>
  operationName ? `${operationName}\n${text}` : text
