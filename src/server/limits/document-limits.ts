import { GraphQLError, parse } from 'graphql'
import type { DocumentNode } from 'graphql'
import { LRUCache } from 'lru-cache'
import type { DocumentLimits } from '../../config.js'
import { FragmentCycle, shapesOf } from './document-shape.js'
import type { Shape } from './document-shape.js'
import { tooComplex, written } from './too-complex.js'

/** Documents that are remembered as good, and the characters that they have together. */
const REMEMBERED = 10_000
const MOST_TEXT = 10_000_000

/** Says why a document is refused, or nothing. */
export type DocumentCheck = (text: string) => GraphQLError | undefined

const measures: readonly (readonly [keyof Shape, what: string, advice: string])[] = [
  ['depth', 'fields inside one another', 'Ask for less below, or in a query of its own.'],
  ['rootFields', 'fields at its root', 'Send several queries, or look things up with "nodes".'],
  ['aliases', 'aliases', 'Send several queries, or look things up with "nodes".'],
  ['directives', 'directives', 'Leave some out, or send several queries.'],
  ['fields', 'fields, with fragments in their places', 'Ask for fewer fields, or send several queries.'],
]

/**
 * Checks what can be read off the text of a document, before it is validated: the rules of GraphQL compare fields and
 * fragments with one another, which is what a hostile document makes long. A document that has passed is remembered,
 * so that it is looked at once.
 */
export function createDocumentCheck(limits: DocumentLimits): DocumentCheck {
  const passed = new LRUCache<string, true>({
    max: REMEMBERED,
    maxSize: MOST_TEXT,
    sizeCalculation: (_, text) => text.length,
  })
  return (text) => {
    if (passed.get(text) === true) return undefined
    const document = read(text, limits)
    // What is no GraphQL at all is for the GraphQL server to explain.
    if (document === undefined) return undefined
    if (document instanceof GraphQLError) return document
    const refusal = excessOf(document, limits)
    if (refusal === undefined) passed.set(text, true)
    return refusal
  }
}

function read(text: string, { tokens, depth }: DocumentLimits): DocumentNode | GraphQLError | undefined {
  try {
    return parse(text, { maxLexicalTokens: tokens, noLocation: true })
  } catch (error) {
    // Recursion that is deeper than the stack.
    if (!(error instanceof GraphQLError)) {
      return tooComplex('The document has more levels than can be read.', { measure: 'depth', limit: depth })
    }
    if (!error.message.includes('tokens. Parsing aborted')) return undefined
    return tooComplex(
      `The document has more than ${written(tokens)} tokens (words and signs), which is the limit. Put values into variables, and send several queries.`,
      { measure: 'tokens', limit: tokens },
    )
  }
}

function excessOf(document: DocumentNode, limits: DocumentLimits): GraphQLError | undefined {
  try {
    for (const shape of shapesOf(document)) {
      const refusal = excess(shape, limits)
      if (refusal !== undefined) return refusal
    }
    return undefined
  } catch (error) {
    if (!(error instanceof FragmentCycle)) throw error
    return new GraphQLError(error.message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })
  }
}

function excess(shape: Shape, limits: DocumentLimits): GraphQLError | undefined {
  for (const [measure, what, advice] of measures) {
    const found = shape[measure]
    const limit = limits[measure]
    if (found <= limit) continue
    const message = `The operation has ${written(found)} ${what}; ${written(limit)} is the limit. ${advice}`
    return tooComplex(message, { measure, found, limit })
  }
  return undefined
}
