import type { Recording, Reply } from './exchange.js'

/** What a recorded list says instead of its further rows. */
const elided = /^\.\.\. (\d+) more$/

/**
 * Why an answer is not the recorded one: another status, another shape, or for errors another body. Undefined where
 * they agree. Pages and the answers to OPTIONS are compared by status alone.
 */
export function difference(
  recording: Recording,
  reply: Reply,
  own: (text: string) => string,
): string | undefined {
  const { status, body } = recording.response
  if (reply.status !== status) return `status ${String(reply.status)} instead of ${String(status)}`
  if (recording.request.method === 'OPTIONS' || isPage(body)) return undefined
  const expected = body === '' ? null : body
  if (status >= 400) {
    const wanted = own(canonical(expected))
    return canonical(reply.body) === wanted ? undefined : `${canonical(reply.body)} instead of ${wanted}`
  }
  const wanted = canonical(shapeOf(expected))
  const given = canonical(shapeOf(reply.body))
  return given === wanted ? undefined : `shape ${given} instead of ${wanted}`
}

function isPage(body: unknown): boolean {
  return typeof body === 'string' && body.startsWith('<')
}

/** Lists by their first row and their length, objects by their keys, other values at the top by their type. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [value.length > 0 ? shapeOf(value[0]) : null, lengthOf(value)]
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      typeof member === 'object' && member !== null ? shapeOf(member) : 0,
    ]),
  )
}

function lengthOf(list: readonly unknown[]): number {
  const last = list.at(-1)
  const more = typeof last === 'string' ? elided.exec(last)?.[1] : undefined
  return more === undefined ? list.length : list.length - 1 + Number(more)
}

/** JSON with the keys of objects in alphabetical order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  )
}
