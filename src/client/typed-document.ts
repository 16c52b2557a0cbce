/**
 * The text of an operation that knows its variables and its answer. Those of GraphQL Code Generator's `client-preset`
 * with `documentMode: 'string'` are such, and a plain string is one of which nothing is known.
 */
export interface TypedDocument<Result = unknown, Variables = unknown> {
  trim(): string
  toString(): string
  /** Never there: it carries the types. */
  readonly __apiType?: (variables: Variables) => Result
}

/** The variables, which may be left out where none is required. */
export type VariablesOf<Variables> =
  Record<string, never> extends Variables ? Variables | undefined : Variables

const words = /"""[^]*?"""|"(?:\\.|[^"\\])*"|#[^\n]*|[{}]|\w+/g

/** Whether a document does nothing but read. One that cannot be told to is taken to change something. */
export function isQuery(document: string): boolean {
  let depth = 0
  for (const [word] of document.matchAll(words)) {
    if (word === '{') depth++
    if (word === '}') depth--
    if (depth === 0 && (word === 'mutation' || word === 'subscription')) return false
  }
  return true
}
