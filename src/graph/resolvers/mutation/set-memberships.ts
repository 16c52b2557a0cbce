import type { GraphQLResolveInfo } from 'graphql'
import type { EntityRecord } from '../../../core/entities/record.js'
import { Selection } from '../../../core/entities/selection.js'
import type { CoreSession } from '../../../core/session.js'
import { knownUser } from '../../../core/writes/known-user.js'
import { asItIsNow } from '../../../core/writes/now.js'
import type { Changed } from '../../../core/writes/now.js'
import { setMemberships as set } from '../../../core/writes/set-memberships.js'
import type { PlannedChange } from '../../../core/writes/set-memberships.js'
import { outcomeOf } from '../../../core/writes/user-errors.js'
import type { GraphContext } from '../../context.js'
import { readBack, wantedIn } from './payload.js'
import type { Mutations } from './payload.js'

type User = EntityRecord<'User'>

export const setMemberships: Mutations['setMemberships'] = async (_, { input }, context, info) => {
  const session = await context.session()
  const { done, userErrors } = await outcomeOf(() => set(session, input, wantedBefore(context, info)))
  const now = (field: string, memberships: readonly Changed[] | undefined) => {
    const selection = wantedIn(field, context, info)
    return selection === undefined
      ? []
      : (memberships ?? []).map((changed) => asItIsNow(session, 'Membership', changed, selection))
  }
  const wantedUser = wantedIn('plan', context, info)?.fields.get('user')
  return {
    project: readBack(session, 'Project', done?.project ?? null, wantedIn('project', context, info)),
    added: now('added', done?.added),
    changed: now('changed', done?.changed),
    removed: (done?.removed ?? []).map(({ record }) => record),
    plan: (done?.plan ?? []).map((planned) => plannedChange(session, planned, wantedUser)),
    userErrors: [...userErrors, ...(done?.userErrors ?? [])],
  }
}

/** What is wanted of memberships as they were. */
function wantedBefore(context: GraphContext, info: GraphQLResolveInfo): Selection {
  const removed = wantedIn('removed', context, info) ?? Selection.empty
  const before = wantedIn('plan', context, info)?.fields.get('before') ?? Selection.empty
  return removed.union(before)
}

function plannedChange(session: CoreSession, { change, done, user }: PlannedChange, wanted?: Selection) {
  const isRemoval = change.action === 'REMOVE'
  const cuid = isRemoval ? null : change.target.cuid
  return {
    action: change.action,
    done,
    user: wanted === undefined ? null : userOf(session, change, user, cuid, wanted),
    cuid,
    role: isRemoval ? change.before.role : change.target.role,
    expiresAt: isRemoval ? null : change.target.expiresAt,
    before: change.action === 'ADD' ? null : change.before.record,
  }
}

function userOf(
  session: CoreSession,
  change: PlannedChange['change'],
  user: string | undefined,
  cuid: string | null,
  wanted: Selection,
): User | Promise<User> | null {
  // The field may be null; the generated types only know of no promise of it.
  type Found = User | Promise<User> | null
  if (change.action !== 'ADD') return session.follow(change.before.record, 'user', wanted) as Found
  if (user === undefined) return null
  if (cuid !== null) return knownUser(session, { key: user }, cuid, wanted)
  return session.load('User', user, wanted) as Promise<User>
}
