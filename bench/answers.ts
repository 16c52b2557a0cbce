import { uuidOf } from './world.js'
import type { QueryName } from './queries.js'

/** The body of a request for one of the queries. */
export function requestBody(
  name: QueryName,
  document: string,
  paging: { readonly first?: number; readonly after?: string } = {},
): string {
  const { first = 100, after } = paging
  const variables = {
    Q0: {},
    Q1: { first, ...(after === undefined ? {} : { after }) },
    Q2: { first, ...(after === undefined ? {} : { after }) },
    Q3: { project: uuidOf('project 0') },
  }
  return JSON.stringify({ operationName: name, query: document, variables: variables[name] })
}

/**
 * An answer as one text that is the same for all answers which say the same: what order members of an object and rows of
 * an inner list come in is nobody's promise, nor is how a list is wrapped (`nodes`), or where its page ends.
 */
export function canonical(value: unknown): string {
  return JSON.stringify(sorted(value))
}

function sorted(value: unknown, name?: string): unknown {
  if (name === 'limits' && !Array.isArray(value)) return sorted(asAmounts(value))
  if (Array.isArray(value)) {
    return value.map((item) => sorted(item)).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  }
  if (typeof value !== 'object' || value === null) return inOneWord(value, name)
  const entries = Object.entries(value).filter(([field]) => field !== 'pageInfo')
  const [only, ...others] = entries
  if (only?.[0] === 'nodes' && others.length === 0) return sorted(only[1])
  return Object.fromEntries(
    entries
      .map(([field, inner]) => [field, sorted(inner, field)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

/** A peer that cannot translate leaves the Core's words (`Create`) and numbers (`149.4`) as they are. */
function inOneWord(value: unknown, name: string | undefined): unknown {
  if (['role', 'state', 'type'].includes(name ?? '') && typeof value === 'string') return value.toUpperCase()
  return ['cost', 'totalCost'].includes(name ?? '') ? Number(value) : value
}

/** `{ cpu_k_hours: 110 }`, where a peer cannot make a list of it. */
const asAmounts = (limits: unknown) =>
  Object.entries(limits as Readonly<Record<string, unknown>>).map(([type, amount]) => ({ type, amount }))

/** A line that says where two answers part. */
export function difference(expected: string, found: string): string {
  let at = 0
  while (at < expected.length && expected[at] === found[at]) at += 1
  const around = (text: string) => text.slice(Math.max(0, at - 60), at + 60)
  return `expected …${around(expected)}…\n     found …${around(found)}…`
}
