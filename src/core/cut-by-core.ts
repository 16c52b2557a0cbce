import { nothing } from './list-request.js'
import type { Answer, ListRequest, RequestMember } from './list-request.js'
import type { Listing } from './listing.js'
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
  const stretch = knownStretch(window)
  if (stretch !== undefined) return stretchOfList(lists, wanted, ordered, stretch, failed)
  return lists.reader
    .count(read, query)
    .then((total) => stretchOfList(lists, wanted, ordered, stretchOf(window, total), failed), failed)
}

function stretchOfList(
  lists: PlannedLists,
  wanted: ReadToCut,
  query: Query,
  stretch: Stretch,
  failed: (error: unknown) => never,
): Promise<[Answer]> {
  const { read, window } = wanted
  return lists.reader.stretch(read, query, stretch).then((found) => {
    const actual = stretchOf(window, found.total)
    if (actual.start >= stretch.start) return answerOf(lists, wanted, found, stretch.start)
    // A list that has become shorter than its cursor says: its last rows are further ahead.
    return lists.reader
      .stretch(read, query, actual)
      .then((again) => answerOf(lists, wanted, again, actual.start), failed)
  }, failed)
}

function answerOf(
  lists: PlannedLists,
  { read, request, member }: ReadToCut,
  { rows, total }: Listing,
  start: number,
): [Answer] {
  lists.learn(read, total)
  lists.verify(read, rows)
  const page = { taken: rows.length, total: isNarrowed(request, member) ? Infinity : total }
  const records = recordsOf(read, rows, provenanceOf(read, member, page))
  return [{ records, start: Math.min(start, total), total }]
}
