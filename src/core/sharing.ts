import { meets } from './entities/conditions.js'
import type { Condition } from './entities/conditions.js'
import type { Row } from './entities/mapping.js'
import { recordClass } from './entities/record-class.js'
import type { AnyRecord, Known, Page, Provenance } from './entities/record.js'
import { subjectColumn } from './entities/projection.js'
import { nothing } from './list-request.js'
import type { Answer, ListRequest, RequestMember } from './list-request.js'
import { comesOrdered } from './order-query.js'
import { sorted } from './ordering.js'
import type { PlannedRead } from './planner.js'
import { RowIndex } from './row-index.js'
import { stretchOf } from './windows.js'

/** The records of one of the wanted lists as they are found. */
export interface Found {
  records: readonly AnyRecord[]
  readonly page: Page
}

/** How rows of a read were found for one of the wanted lists. */
class ReadProvenance implements Provenance {
  readonly parent: AnyRecord | undefined
  readonly page: Page | undefined
  readonly failure = undefined
  readonly #read: PlannedRead
  readonly #member: RequestMember
  #known: Known | undefined

  constructor(read: PlannedRead, member: RequestMember, page: Page | undefined) {
    this.parent = member.parent
    this.page = page
    this.#read = read
    this.#member = member
  }

  /** Worked out where it is asked for: most rows tell the keys of their neighbours themselves. */
  get known(): Known {
    return (this.#known ??= { ...this.#member.implied, ...ownKeys(this.#member), ...this.#read.known })
  }
}

export const provenanceOf = (read: PlannedRead, member: RequestMember, page?: Page): Provenance =>
  new ReadProvenance(read, member, page)

/** Rows as the entities that they are. */
export function recordsOf(
  { route: { mapping } }: PlannedRead,
  rows: readonly Row[],
  provenance: Provenance,
): AnyRecord[] {
  const Record = recordClass(mapping)
  return rows.map((row) => new Record(row, provenance))
}

/** Hands each row to the wanted lists whose conditions it meets. */
export function share(
  read: PlannedRead,
  rows: readonly Row[],
  request: ListRequest,
  members: readonly RequestMember[],
  found: readonly Found[],
): void {
  const { mapping } = read.route
  const Record = recordClass(mapping)
  const index = new RowIndex(mapping, rows, read.members.length)
  for (const at of read.members) {
    const member = members[at]
    const own = found[at]
    if (member === undefined || own === undefined) continue
    const settled = index.settled(member.where)
    const provenance = provenanceOf(read, member, own.page)
    const isWanted = matcher(read, openOf(request, member, settled), provenance)
    const candidates = index.candidates(member.where)
    const wanted = isWanted === undefined ? candidates : candidates.filter(isWanted)
    const records = wanted.map((row) => new Record(row, provenance))
    own.records = own.records.length === 0 ? records : [...own.records, ...records]
  }
}

/** The conditions that are left to be looked at. */
function openOf(
  { where }: ListRequest,
  member: RequestMember,
  settled: Condition | undefined,
): readonly Condition[] {
  // The usual case by far: lists of many, told apart by a key each.
  if (where.length === 0 && member.where.length === 1 && member.where[0] === settled) return none
  return [...where, ...member.where].filter((condition) => condition !== settled)
}

const none: readonly Condition[] = []

/** Whether a row meets conditions. Where it does not tell, the Core is believed if it was asked. */
function matcher(
  read: PlannedRead,
  conditions: readonly Condition[],
  provenance: Provenance,
): ((row: Row) => boolean) | undefined {
  if (conditions.length === 0) return undefined
  const { known } = provenance
  const tests = conditions.map((condition) => {
    const isAsked = read.pushed.includes(condition) || condition.on === read.route.scope
    const column = subjectColumn(read.route.mapping, condition.on)
    return (row: Row) => meets(condition, column?.read(row) ?? known[condition.on]) ?? isAsked
  })
  return (row) => tests.every((test) => test(row))
}

/** Tells who of the wanted finds rows in the order asked for: those of a single read that the Core orders so. */
export function inOrder(
  reads: readonly PlannedRead[],
  { ordering }: ListRequest,
): (index: number) => boolean {
  const ordered = reads.filter(({ route }) => comesOrdered(route, ordering))
  if (ordered.length === 0) return () => false
  if (reads.length === 1) return () => true
  const answering = new Map<number, number>()
  for (const { members } of reads) {
    for (const index of members) answering.set(index, (answering.get(index) ?? 0) + 1)
  }
  const found = new Set(ordered.flatMap(({ members }) => members))
  return (index) => found.has(index) && answering.get(index) === 1
}

/** How the records of a whole list were found. */
interface Finding {
  readonly page?: Page
  readonly member?: RequestMember | undefined
  /** Whether they come by the ordering of the request. */
  readonly isOrdered?: boolean
}

/** The page that is wanted of a whole list. */
export function cut(request: ListRequest, records: readonly AnyRecord[], found: Finding = {}): Answer {
  const { isOrdered = false } = found
  const total = records.length
  const { start, end } =
    request.window === 'all' ? { start: 0, end: total } : stretchOf(request.window, total)
  if (found.page !== undefined) {
    found.page.taken = end - start
    found.page.total = isNarrowed(request, found.member) ? Infinity : total
  }
  if (request.window === 'all') return { records, start, total, isOrdered }
  if (!request.rows) return { ...nothing, start, total }
  const inOrder = isOrdered ? records : sorted(records, request.ordering)
  return { records: end - start === total ? inOrder : inOrder.slice(start, end), start, total }
}

/** Whether rows were left out that are siblings of those that are in the list all the same. */
export const isNarrowed = (request: ListRequest, member: RequestMember | undefined): boolean =>
  request.where.some(isNotOfCustomer) || member?.where.some(isNotOfCustomer) === true

const isNotOfCustomer = ({ on }: Condition): boolean => on !== 'customer'

/** The keys among a member's own conditions. */
function ownKeys(member: RequestMember): Known {
  const keys = member.where.filter(({ is, values }) => is === 'equals' && values.length === 1)
  return Object.fromEntries(keys.map(({ on, values }) => [on, values[0] ?? '']))
}
