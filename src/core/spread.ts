import type { Dialect } from './dialects/dialect.js'
import type { Spread } from './dialects/route.js'
import { equals, holds } from './entities/conditions.js'
import { createRecord } from './entities/record-class.js'
import { contextOf } from './entities/record.js'
import type { AnyRecord } from './entities/record.js'
import { addTo } from './groups.js'
import type { Answer, ListRequest, RequestMember } from './list-request.js'
import { expectedInAll } from './plan-costs.js'
import type { Plan } from './planner.js'
import type { Reads } from './reads.js'
import { cut } from './sharing.js'

/** How to ask for what is wanted of many users from another side, where that may be less work. */
export function spreadInstead(
  dialect: Dialect,
  request: ListRequest,
  members: readonly RequestMember[],
  { reads }: Plan,
): Spread | undefined {
  const spread = dialect.spreads[request.entity]
  // Of few it is not known yet which projects the caller sees, and only theirs are asked for.
  if (spread === undefined || reads.length < dear) return undefined
  const asksForVisible = reads.filter(({ route }) => route.visible?.among === spread.over)
  if (asksForVisible.length < dear) return undefined
  const isAsked = [request, ...members].some(({ where }) => where.some(({ on }) => on === spread.as))
  return isAsked ? undefined : spread
}

/**
 * The roles of many users from those of all projects that the caller sees, where that is less work than to ask for each
 * user: what each user's own list has of other projects is not shown anyway. Undefined where it is not less.
 */
export async function answersBySpread(
  reads: Reads,
  spread: Spread,
  request: ListRequest,
  members: readonly RequestMember[],
  planned: Plan,
): Promise<Answer[] | undefined> {
  const scopes = (await reads.everything(spread.over)).map((scope) => ({
    where: [equals(spread.as, scope.key)],
    implied: contextOf(scope, spread.carries),
    parent: scope,
    share: 1,
  }))
  const ofAll: ListRequest = { ...request, window: 'all' }
  const { reads: others, unanswered } = reads.plan(ofAll, scopes)
  if (unanswered.length > 0 || expectedInAll(others).cost >= expectedInAll(planned.reads).cost)
    return undefined
  const answers = await reads.answer(ofAll, scopes)
  if (answers.some((answer) => answer instanceof Error)) return undefined
  return handedOut(
    request,
    members,
    answers.flatMap((answer) => (answer instanceof Error ? [] : answer.records)),
  )
}

/** From so many on, what the caller sees is read whole. */
const dear = 4

/** Each of the wanted gets the records that meet its conditions. */
function handedOut(
  request: ListRequest,
  members: readonly RequestMember[],
  records: readonly AnyRecord[],
): Answer[] {
  const bySubject = new Map<string, Map<string, AnyRecord[]>>()
  const groupsOf = (subject: string): Map<string, AnyRecord[]> => {
    const known = bySubject.get(subject)
    if (known !== undefined) return known
    const groups = new Map<string, AnyRecord[]>()
    for (const record of records) addTo(groups, String(record.subject(subject)), record)
    bySubject.set(subject, groups)
    return groups
  }
  return members.map((member) => {
    const own = member.where.find(({ is }) => is === 'equals')
    const candidates =
      own === undefined ? records : own.values.flatMap((key) => groupsOf(own.on).get(key) ?? [])
    const conditions = [...request.where, ...member.where]
    const found = candidates.filter((record) => conditions.every((one) => holds(one, record) === true))
    const page = { taken: 0, total: 0 }
    return cut(
      request,
      found.map((record) => below(record, member, page)),
      { page, member },
    )
  })
}

/** The record as one that was listed below what it is wanted for. */
function below(
  record: AnyRecord,
  { parent }: RequestMember,
  page: { taken: number; total: number },
): AnyRecord {
  return createRecord(record.mapping, record.row, { ...record.provenance, parent, page })
}
