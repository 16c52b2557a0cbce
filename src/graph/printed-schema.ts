import { lexicographicSortSchema, printSchema } from 'graphql'
import { createGraphSchema } from './schema.js'

/** The whole graph as clients see it, in one text: sorted, so that it says the same in whatever order it is written. */
export function printedSchema(): string {
  return `${printSchema(lexicographicSortSchema(createGraphSchema({ federation: false })))}\n`
}
