import { nothing } from './list-request.js'
import type { Answer, ListRequest, RequestMember } from './list-request.js'
import type { ListReader, Listing } from './listing.js'
import { comesOrdered, orderQuery } from './order-query.js'
import type { Query } from './parameters.js'
import type { PlannedLists } from './planned-lists.js'
import type { PlannedRead } from './planner.js'
import { isNarrowed, provenanceOf, recordsOf } from './sharing.js'
import { knownStretch, stretchOf } from './windows.js'
import type { Stretch, Window } from './windows.js'

/** A single list of which the Core itself can give just what is wanted: a page, or its length. */
export interface ReadToCut {
  readonly read: PlannedRead
  readonly request: ListRequest
  readonly member: RequestMember
  readonly window: Window
}

/** Undefined where the Core cannot cut what is wanted. */
export function readToCut(
  request: ListRequest,
  members: readonly RequestMember[],
  reads: readonly PlannedRead[],
): ReadToCut | undefined {
  const [read] = reads
  const [member] = members
  const { window, rows, ordering } = request
  if (read === undefined || member === undefined || reads.length > 1 || members.length > 1) return undefined
  if (window === 'all' || !read.exact) return undefined
  if (rows && !comesOrdered(read.route, ordering)) return undefined
  return { read, request, member, window }
}

/** @throws Replan where the way turns out to be none. */
export function cutByCore(lists: PlannedLists, wanted: ReadToCut): Promise<[Answer]> {
  const { read, request, member, window } = wanted
  const query = lists.queryOf(read, request, member.where, [])
  const failed = (error: unknown): never => {
    throw lists.failureOf(read, error)
  }
  if (!request.rows) {
    return lists.reader.count(read, query).then((total) => [{ ...nothing, total }], failed)
  }
  const ordered = [...query, orderQuery(read.route, request.ordering)]
  return stretchIn(lists.reader, read, ordered, window).then((cut) => answerOf(lists, wanted, cut), failed)
}

function answerOf(lists: PlannedLists, { read, request, member }: ReadToCut, found: Cut): [Answer] {
  lists.learn(read, found.total)
  lists.verify(read, found.rows)
  const page = { taken: found.rows.length, total: isNarrowed(request, member) ? Infinity : found.total }
  const records = recordsOf(read, found.rows, provenanceOf(read, member, page))
  return [{ records, start: Math.min(found.start, found.total), total: found.total }]
}

interface Cut extends Listing {
  readonly start: number
}

function stretchIn(list: ListReader, read: PlannedRead, query: Query, window: Window): Promise<Cut> {
  const stretch = knownStretch(window)
  if (stretch !== undefined) return cutAt(list, read, query, window, stretch)
  return list.count(read, query).then((total) => cutAt(list, read, query, window, stretchOf(window, total)))
}

function cutAt(
  list: ListReader,
  read: PlannedRead,
  query: Query,
  window: Window,
  stretch: Stretch,
): Promise<Cut> {
  return list.stretch(read, query, stretch).then(({ rows, total }) => {
    // A list that has become shorter than its cursor says: its last rows are further ahead.
    const actual = stretchOf(window, total)
    if (actual.start >= stretch.start) return { rows, total, start: stretch.start }
    return list.stretch(read, query, actual).then((again) => ({ ...again, start: actual.start }))
  })
}
