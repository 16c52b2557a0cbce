import { badInput } from './errors.js'

/** Relay's arguments of a connection. */
export interface WindowArguments {
  readonly first?: number | null
  readonly after?: string | null
  readonly last?: number | null
  readonly before?: string | null
}

export const largestWindow = 1_000
export const defaultWindow = 100

/** A part of a list, before the list's length is known. Positions count from 0; `after` and `before` are exclusive. */
export interface Window {
  readonly after: number | undefined
  readonly before: number | undefined
  readonly size: number
  readonly fromEnd: boolean
}

/** Rows `start` (inclusive) to `end` (exclusive) of a list. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** @throws CoreError BAD_USER_INPUT that says which argument to mend. */
export function windowOf({ first, after, last, before }: WindowArguments): Window {
  if (first != null && last != null) throw badInput('Give either "first" or "last", not both.')
  for (const [name, size] of Object.entries({ first, last })) {
    if (size != null && (size < 0 || size > largestWindow)) {
      throw badInput(`"${name}" has to be from 0 to ${largestWindow}; ${size} is not.`)
    }
  }
  return {
    after: after == null ? undefined : positionOf(after, 'after'),
    before: before == null ? undefined : positionOf(before, 'before'),
    size: last ?? first ?? defaultWindow,
    fromEnd: last != null,
  }
}

/** Whether the rows of a window can be told without knowing how long the list is. */
export function knownStretch(window: Window): Stretch | undefined {
  if (window.fromEnd && window.before === undefined) return undefined
  return stretchOf(window, Infinity)
}

/** The rows of a window in a list of `total` rows. */
export function stretchOf(window: Window, total: number): Stretch {
  const from = Math.min(window.after === undefined ? 0 : window.after + 1, total)
  const to = Math.max(from, Math.min(window.before ?? total, total))
  return window.fromEnd
    ? { start: Math.max(from, to - window.size), end: to }
    : { start: from, end: Math.min(to, from + window.size) }
}

/** An opaque mark of a row: its position in the list, and its key. */
export function cursorOf(position: number, key: string): string {
  return Buffer.from(`${position}:${key}`).toString('base64url')
}

function positionOf(cursor: string, argument: string): number {
  const position = /^(\d{1,9}):/.exec(Buffer.from(cursor, 'base64url').toString())?.[1]
  if (position === undefined) {
    throw badInput(`"${argument}" has to be a cursor of this list, as "pageInfo" or an edge gave it.`)
  }
  return Number(position)
}
