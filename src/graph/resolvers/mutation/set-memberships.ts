import type { GraphQLResolveInfo } from 'graphql'
import type { EntityRecord } from '../../../core/entities/record.js'
import { Selection } from '../../../core/entities/selection.js'
import type { CoreSession } from '../../../core/session.js'
import { knownUser } from '../../../core/writes/known-user.js'
import type { Changed } from '../../../core/writes/now.js'
import { setMemberships as set } from '../../../core/writes/set-memberships.js'
import type { PlannedChange } from '../../../core/writes/set-memberships.js'
import type { GraphContext } from '../../context.js'
import { orReason } from '../../../core/reason.js'
import { readBack, readBackAll, wantedIn } from './payload.js'
import type { Mutations } from './payload.js'

type User = EntityRecord<'User'>

export const setMemberships: Mutations['setMemberships'] = async (_, { input }, context, info) => {
  const session = await context.session('FRESH')
  const { done, userErrors } = await context.mutations.outcomeOf(input, () =>
    set(session, input, wantedBefore(context, info)),
  )
  const now = (field: string, memberships: readonly Changed[] = []) =>
    readBackAll(session, 'Membership', memberships, wantedIn(field, context, info))
  const wantedUser = wantedIn('plan', context, info)?.fields.get('user')
  const [project, added, changed, plan] = await Promise.all([
    readBack(session, 'Project', done?.project ?? null, wantedIn('project', context, info)),
    now('added', done?.added),
    now('changed', done?.changed),
    Promise.all((done?.plan ?? []).map((planned) => plannedChange(session, planned, wantedUser))),
  ])
  return {
    project,
    added: added.read,
    changed: changed.read,
    removed: (done?.removed ?? []).map(({ record }) => record),
    plan,
    userErrors: [...userErrors, ...(done?.userErrors ?? []), ...added.userErrors, ...changed.userErrors],
  }
}

/** What is wanted of memberships as they were. */
function wantedBefore(context: GraphContext, info: GraphQLResolveInfo): Selection {
  const removed = wantedIn('removed', context, info) ?? Selection.empty
  const before = wantedIn('plan', context, info)?.fields.get('before') ?? Selection.empty
  return removed.union(before)
}

async function plannedChange(
  session: CoreSession,
  { change, done, user }: PlannedChange,
  wanted: Selection | undefined,
) {
  const isRemoval = change.action === 'REMOVE'
  const cuid = isRemoval ? null : change.target.cuid
  return {
    action: change.action,
    done,
    user: wanted === undefined ? null : await orReason(userOf(session, change, user, cuid, wanted)),
    cuid,
    role: isRemoval ? change.before.role : change.target.role,
    expiresAt: isRemoval ? null : change.target.expiresAt,
    before: change.action === 'ADD' ? null : change.before.record,
  }
}

async function userOf(
  session: CoreSession,
  change: PlannedChange['change'],
  user: string | undefined,
  cuid: string | null,
  wanted: Selection,
): Promise<User | null> {
  if (change.action !== 'ADD') {
    const found = await session.follow(change.before.record, 'user', wanted)
    if (found instanceof Error) throw found
    return found
  }
  if (user === undefined) return null
  return cuid === null ? session.load('User', user, wanted) : knownUser(session, { key: user }, cuid, wanted)
}
