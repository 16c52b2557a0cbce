import { holds } from './entities/conditions.js'
import type { Condition } from './entities/conditions.js'
import type { Row } from './entities/mapping.js'
import { EntityRecord } from './entities/record.js'
import type { AnyRecord, Known, Page } from './entities/record.js'
import type { Answer, ListRequest, RequestMember } from './list-request.js'
import { sorted } from './ordering.js'
import type { PlannedRead } from './planner.js'
import { RowIndex } from './row-index.js'
import { stretchOf } from './windows.js'

/** The records of one of the wanted lists as they are found. */
export interface Found {
  readonly records: AnyRecord[]
  readonly page: Page
}

/** A row as the entity that it is for one of the wanted lists. */
export function recordOf(read: PlannedRead, row: Row, member?: RequestMember, page?: Page): AnyRecord {
  const known = member === undefined ? read.known : { ...member.implied, ...ownKeys(member), ...read.known }
  return new EntityRecord(read.route.mapping, row, { known, parent: member?.parent, page })
}

/** Hands each row to the wanted lists whose conditions it meets. */
export function share(
  read: PlannedRead,
  rows: readonly Row[],
  request: ListRequest,
  members: readonly RequestMember[],
  found: readonly Found[],
): void {
  const index = new RowIndex(read.route.mapping, rows)
  for (const at of read.members) {
    const member = members[at]
    const own = found[at]
    if (member === undefined || own === undefined) continue
    const conditions = [...request.where, ...member.where]
    for (const row of index.candidates(member.where)) {
      const record = recordOf(read, row, member, own.page)
      if (conditions.every((condition) => isMet(read, condition, record))) own.records.push(record)
    }
  }
}

/** Where a row does not tell, the Core is believed if it was asked. */
function isMet(read: PlannedRead, condition: Condition, record: AnyRecord): boolean {
  const isAsked = read.pushed.includes(condition) || condition.on === read.route.scope
  const found = holds(condition, record)
  return isAsked ? found !== false : found === true
}

/** The page that is wanted of a whole list. */
export function cut(
  request: ListRequest,
  records: readonly AnyRecord[],
  found: { readonly page?: Page; readonly member?: RequestMember | undefined } = {},
): Answer {
  const total = records.length
  const { start, end } =
    request.window === 'all' ? { start: 0, end: total } : stretchOf(request.window, total)
  if (found.page !== undefined) {
    found.page.taken = end - start
    found.page.total = isNarrowed(request, found.member) ? Infinity : total
  }
  if (request.window === 'all') return { records, start, total }
  return { records: request.rows ? sorted(records, request.ordering).slice(start, end) : [], start, total }
}

/** Whether rows were left out that are siblings of those that are in the list all the same. */
export const isNarrowed = (request: ListRequest, member: RequestMember | undefined): boolean =>
  [...request.where, ...(member?.where ?? [])].some(({ on }) => on !== 'customer')

/** The keys among a member's own conditions. */
function ownKeys(member: RequestMember): Known {
  const keys = member.where.filter(({ is, values }) => is === 'equals' && values.length === 1)
  return Object.fromEntries(keys.map(({ on, values }) => [on, values[0] ?? '']))
}
