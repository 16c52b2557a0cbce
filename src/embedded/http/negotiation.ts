import { notFound, refusal } from './problem.js'
import type { Query } from './query.js'

/** Refuses a request whose `Accept` header, or `format=`, leaves no room for JSON. */
export function negotiate(accept: string | undefined, query: Query): void {
  const format = query.last('format')
  if (format !== undefined && format !== '' && format !== 'json') throw notFound()
  const ranges = (accept ?? '*/*').split(',').map((range) => (range.split(';')[0] ?? '').trim().toLowerCase())
  const acceptable = ['*/*', 'application/*', 'application/json', '']
  if (!ranges.some((range) => acceptable.includes(range))) {
    throw refusal(406, 'Could not satisfy the request Accept header.')
  }
}
