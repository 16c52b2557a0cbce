import { nothing } from './list-request.js'
import type { Answer, ListRequest, RequestMember } from './list-request.js'
import type { ListReader, Listing } from './listing.js'
import { comesOrdered, orderQuery } from './order-query.js'
import type { Query } from './parameters.js'
import type { PlannedLists } from './planned-lists.js'
import type { PlannedRead } from './planner.js'
import { isNarrowed, provenanceOf, recordsOf } from './sharing.js'
import { knownStretch, stretchOf } from './windows.js'
import type { Window } from './windows.js'

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
export async function cutByCore(lists: PlannedLists, wanted: ReadToCut): Promise<[Answer]> {
  const { read, request, member, window } = wanted
  const query = lists.queryOf(read, request, member.where, [])
  let found: Cut
  try {
    if (!request.rows) return [{ ...nothing, total: await lists.reader.count(read, query) }]
    found = await stretchIn(lists.reader, read, [...query, orderQuery(read.route, request.ordering)], window)
  } catch (error) {
    throw lists.failureOf(read, error)
  }
  lists.learn(read, found.total)
  lists.verify(read, found.rows)
  const page = { taken: found.rows.length, total: isNarrowed(request, member) ? Infinity : found.total }
  const records = recordsOf(read, found.rows, provenanceOf(read, member, page))
  return [{ records, start: Math.min(found.start, found.total), total: found.total }]
}

interface Cut extends Listing {
  readonly start: number
}

async function stretchIn(list: ListReader, read: PlannedRead, query: Query, window: Window): Promise<Cut> {
  const stretch = knownStretch(window) ?? stretchOf(window, await list.count(read, query))
  const { rows, total } = await list.stretch(read, query, stretch)
  // A list that has become shorter than its cursor says: its last rows are further ahead.
  const actual = stretchOf(window, total)
  if (actual.start >= stretch.start) return { rows, total, start: stretch.start }
  const again = await list.stretch(read, query, actual)
  return { rows: again.rows, total: again.total, start: actual.start }
}
