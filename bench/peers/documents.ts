import { queries } from '../queries.js'
import type { QueryName } from '../queries.js'

/** The bench's documents for a schema whose lists are not wrapped into connections: `nodes { … }` becomes `…`. */
export const plainDocuments = Object.fromEntries(
  Object.values(queries).map(({ name, document }) => [name, withoutConnections(document)]),
) as Readonly<Record<QueryName, string>>

const restNames = {
  fullName: 'full_name',
  createdAt: 'created',
  backendId: 'backend_id',
  totalCost: 'cost',
}

/** The same for a schema that has the names of the REST API. */
export const restDocuments = Object.fromEntries(
  Object.entries(plainDocuments).map(([name, document]) => [
    name,
    Object.entries(restNames).reduce(
      (text, [ours, theirs]) => text.replaceAll(new RegExp(`\\b${ours}\\b`, 'g'), `${ours}: ${theirs}`),
      document.replace('limits', 'limits { gb_k_hours cpu_k_hours gpu_k_hours }'),
    ),
  ]),
) as Readonly<Record<QueryName, string>>

function withoutConnections(document: string): string {
  let text = document
    .replace(/pageInfo \{[^}]*\}/, '')
    .replace(', $after: String', '')
    .replace(', after: $after', '')
    .replace('limits { type amount }', 'limits')
  for (let at = text.indexOf('nodes {'); at >= 0; at = text.indexOf('nodes {')) {
    const end = closing(text, at + 'nodes {'.length)
    text = text.slice(0, at) + text.slice(at + 'nodes {'.length, end) + text.slice(end + 1)
  }
  return text
}

/** Where the brace is closed in which the text is at this place. */
function closing(text: string, from: number): number {
  let depth = 1
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth += 1
    if (text[at] === '}') depth -= 1
    if (depth === 0) return at
  }
  return text.length
}
