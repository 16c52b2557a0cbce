import type { Dialect } from './dialects/dialect.js'
import type { Lookup, Spread } from './dialects/route.js'
import { equals } from './entities/conditions.js'
import type { Condition } from './entities/conditions.js'
import { contextOf } from './entities/record.js'
import type { AnyRecord } from './entities/record.js'
import { Selection } from './entities/selection.js'
import { CoreError } from './errors.js'
import { allOf, anyone, nothing } from './list-request.js'
import type { Answer, ListRequest, RequestMember } from './list-request.js'
import type { Reads } from './reads.js'

/** Whether looking something up first spares reading a whole list: the project of an allocation, for its orders. */
export function isDetourNeeded(
  dialect: Dialect,
  request: ListRequest,
  members: readonly RequestMember[],
): boolean {
  const member = members[0]
  const lookups = dialect.lookups[request.entity]
  if (lookups === undefined || member === undefined || members.length > 1) return false
  const isAsked = (subject: string) => isOn(subject, request.where) || isOn(subject, member.where)
  return lookups.some(
    ({ on, implies }) =>
      implies !== undefined &&
      isAsked(on) &&
      !implies.some((subject) => subject in member.implied || isAsked(subject)),
  )
}

const isOn = (subject: string, conditions: readonly Condition[]): boolean =>
  conditions.some(({ on }) => on === subject)

/** All that was found, and whether it comes by the ordering of the request. */
type Detoured = Pick<Answer, 'records' | 'isOrdered'>

/**
 * How a list is found to which no single way leads: by looking up first what a condition names (a user by CUID), by
 * asking several lists that have a part of it each, or by asking once for each entity of another kind (the members of each project).
 *
 * @throws CoreError UNSUPPORTED where that does not lead there either.
 */
export async function detour(
  reads: Reads,
  dialect: Dialect,
  request: ListRequest,
  member: RequestMember,
): Promise<Detoured> {
  const conditions = [...request.where, ...member.where]
  const lookup = dialect.lookups[request.entity]?.find(({ on }) =>
    conditions.some((condition) => condition.on === on),
  )
  if (lookup !== undefined && !alreadyKnown(lookup, conditions, member)) {
    return byLookup(reads, request, member, lookup, conditions)
  }
  const parts = partsOf(dialect, request)
  if (parts.length > 1) {
    const each = await Promise.all(parts.map((part) => reads.one({ ...part, window: 'all' }, member)))
    return { records: each.flatMap(({ records }) => records), isOrdered: false }
  }
  const spread = dialect.spreads[request.entity]
  if (spread !== undefined && conditions.every(({ on }) => on !== spread.as)) {
    return { records: await bySpread(reads, request, spread, conditions), isOrdered: false }
  }
  throw new CoreError('UNSUPPORTED', `This Puhuri Core cannot list ${request.entity} by what is asked for.`)
}

function alreadyKnown(lookup: Lookup, conditions: readonly Condition[], member: RequestMember): boolean {
  if (lookup.becomes !== undefined) return conditions.some(({ on }) => on === lookup.becomes)
  return (lookup.implies ?? []).some((subject) => subject in member.implied)
}

/** The same request once for each list that has a part of the values asked for. */
function partsOf(dialect: Dialect, request: ListRequest): ListRequest[] {
  const partition = dialect.partitions[request.entity]
  const asked = request.where.find(({ on, is }) => on === partition?.on && is === 'equals')
  if (partition === undefined || asked === undefined) return [request]
  const others = request.where.filter((condition) => condition !== asked)
  const parts = partition.parts.map((part) => asked.values.filter((value) => part.includes(value)))
  return parts
    .filter((values) => values.length > 0)
    .map((values) => ({ ...request, where: [...others, equals(asked.on, ...values)] }))
}

async function byLookup(
  reads: Reads,
  request: ListRequest,
  member: RequestMember,
  lookup: Lookup,
  conditions: readonly Condition[],
): Promise<Detoured> {
  const named = conditions
    .filter(({ on }) => on === lookup.on)
    .map((condition) => ({ ...condition, on: lookup.by }))
  const selection = Selection.of(...(lookup.implies ?? []))
  const found = await reads.one(allOf(lookup.among, named, selection), anyone)
  const [record] = found.records
  if (record === undefined) return nothing
  const implied = { ...member.implied, ...contextOf(record, lookup.implies ?? []) }
  const where =
    lookup.becomes === undefined ? request.where : [...request.where, equals(lookup.becomes, record.key)]
  return reads.one({ ...request, where, window: 'all' }, { ...member, implied })
}

async function bySpread(
  reads: Reads,
  request: ListRequest,
  spread: Spread,
  conditions: readonly Condition[],
): Promise<readonly AnyRecord[]> {
  const carried = conditions.filter(({ on }) => spread.carries.includes(on))
  const scopes = await reads.one(allOf(spread.over, carried, Selection.of('name')), {
    where: [],
    implied: {},
  })
  const members = scopes.records.map((scope) => ({
    where: [equals(spread.as, scope.key)],
    implied: contextOf(scope, spread.carries),
    parent: scope,
  }))
  if (members.length === 0) return []
  const where = conditions.filter(({ on }) => !spread.carries.includes(on))
  const answers = await reads.answer({ ...request, where, window: 'all' }, members)
  return answers.flatMap((answer) => {
    if (answer instanceof Error) throw answer
    return answer.records
  })
}
