import type { ApolloServerPlugin, BaseContext } from '@apollo/server'
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { LRUCache } from 'lru-cache'
import { compile } from '../../graph/execution/compile.js'
import type { CompiledQuery } from '../../graph/execution/compile.js'

const MOST_TEXTS = 1_000
/** Characters of the texts of all queries that are kept, for each query as many as the text has that it is in. */
const MOST_TEXT = 10_000_000

/** A query that Apollo Server has found valid, made ready to be answered again. */
export interface KnownQuery {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly compiled: CompiledQuery
}

/** The queries of one text, by the names that they are asked for with. */
type QueriesOfText = ReadonlyMap<string | undefined, KnownQuery>

/** Queries by their texts. Apollo Server parses and validates what it sees for the first time, and tells of it. */
export class KnownQueries {
  /** By the text alone: a key of text and name would be a copy of the text, made for each request. */
  readonly #queries = new LRUCache<string, QueriesOfText>({
    max: MOST_TEXTS,
    maxSize: MOST_TEXT,
    sizeCalculation: (queries, text) => queries.size * text.length,
  })

  find(text: string, operationName: string | null | undefined): KnownQuery | undefined {
    return this.#queries.get(text)?.get(operationName ?? undefined)
  }

  /** Learns the queries that come by. */
  plugin<Context extends BaseContext>(schema: GraphQLSchema): ApolloServerPlugin<Context> {
    return {
      requestDidStart: () =>
        Promise.resolve({
          didResolveOperation: ({ document, operation, source, request: { operationName } }) => {
            if (this.find(source, operationName) !== undefined) return Promise.resolve()
            const compiled = compile(schema, document, operationName)
            if (operation !== undefined && compiled !== undefined) {
              this.#learn(source, operationName, { document, operation, compiled })
            }
            return Promise.resolve()
          },
        }),
    }
  }

  /** Only names that the text has come here, so there are no more of them than it has operations. */
  #learn(text: string, operationName: string | null | undefined, query: KnownQuery): void {
    const known = this.#queries.get(text)
    // Another map, so that the cache measures it.
    this.#queries.set(text, new Map(known).set(operationName ?? undefined, query))
  }
}
