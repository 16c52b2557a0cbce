import type { ProjectRole } from '../entities/entity.js'
import type { HeldMembership } from './held-membership.js'
import { isSameMoment } from './moments.js'

/** A person who should have a role. */
export interface Target {
  /** Position in the input. */
  readonly index: number
  /** Undefined where only the CUID is known. */
  readonly user: string | undefined
  readonly cuid: string | null
  readonly role: ProjectRole
  readonly expiresAt: string | null
}

/** One thing to do. */
export type Change =
  | { readonly action: 'ADD'; readonly target: Target }
  | { readonly action: 'CHANGE'; readonly target: Target; readonly before: HeldMembership }
  | { readonly action: 'REMOVE'; readonly before: HeldMembership }

/**
 * What there is to do to bring the people of a project to a list: first who is added, then who is changed, last who is
 * removed. A person has one role in the end; of several, the one that is right stays.
 */
export function membershipPlan(targets: readonly Target[], held: readonly HeldMembership[]): Change[] {
  const kept = new Set<HeldMembership>()
  const changes = targets.flatMap((target): Change[] => {
    const own = held.filter(({ user }) => user === target.user)
    const before = own.find(({ role }) => role === target.role) ?? own[0]
    if (before === undefined) return [{ action: 'ADD', target }]
    kept.add(before)
    const isRight = before.role === target.role && isSameMoment(before.expiresAt, target.expiresAt)
    return isRight ? [] : [{ action: 'CHANGE', target, before }]
  })
  const removals = held
    .filter((membership) => !kept.has(membership))
    .map((before): Change => ({ action: 'REMOVE', before }))
  return [
    ...changes.filter(({ action }) => action === 'ADD'),
    ...changes.filter(({ action }) => action === 'CHANGE'),
    ...removals,
  ]
}
