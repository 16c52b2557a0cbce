import type { ProjectRole } from '../entities/entity.js'
import type { CoreSession } from '../session.js'
import { keyAt, pastMoment, ungivableRole } from './checks.js'
import type { Given } from './checks.js'
import type { HeldMembership } from './held-membership.js'
import type { Target } from './membership-plan.js'
import { cuidIn, personErrors, seenUserWith } from './person.js'
import type { PersonInput } from './person.js'
import { Refused, refuseIfAny, userError } from './user-errors.js'
import type { InputPath, UserError } from './user-errors.js'

export interface MembershipTargetInput extends PersonInput {
  readonly role: ProjectRole
  readonly expiresAt?: Given<string>
}

const place = (index: number, ...rest: readonly string[]): InputPath => [
  'memberships',
  String(index),
  ...rest,
]

/** The people of the list, as far as they are known. @throws Refused for everything that is wrong with the list. */
export async function targetsOf(
  session: CoreSession,
  inputs: readonly MembershipTargetInput[],
  held: readonly HeldMembership[],
): Promise<Target[]> {
  refuseIfAny(inputs.flatMap((input, index) => inputErrors(input, index)))
  const targets = await Promise.all(inputs.map((input, index) => targetOf(session, input, index, held)))
  refuseIfAny(targets.flatMap((target) => (isRepeated(target, targets) ? [repeated(target)] : [])))
  return targets
}

function inputErrors(input: MembershipTargetInput, index: number): UserError[] {
  return [
    ...personErrors(input, place(index)),
    ...ungivableRole(input.role, place(index, 'role')),
    ...pastMoment(input.expiresAt, place(index, 'expiresAt')),
  ]
}

async function targetOf(
  session: CoreSession,
  input: MembershipTargetInput,
  index: number,
  held: readonly HeldMembership[],
): Promise<Target> {
  const { role } = input
  const cuid = cuidIn(input)
  const user =
    cuid === null
      ? keyAt(session, 'User', input.user ?? '', place(index, 'user'))
      : await userWith(session, cuid, held)
  return { index, user, cuid, role, expiresAt: input.expiresAt ?? null }
}

/** The person with this CUID, among those who are in the project or whom the caller sees. */
async function userWith(
  session: CoreSession,
  cuid: string,
  held: readonly HeldMembership[],
): Promise<string | undefined> {
  const member = held.find(({ record }) => record.facts('user')?.get('username') === cuid)
  return member?.user ?? seenUserWith(session, cuid)
}

const isRepeated = ({ index, user, cuid }: Target, targets: readonly Target[]): boolean =>
  targets.some(
    (other) =>
      other.index < index &&
      ((user !== undefined && other.user === user) || (cuid !== null && other.cuid === cuid)),
  )

const repeated = ({ index }: Target): UserError =>
  userError('INVALID', 'This person is in the list already: a person has one role.', place(index))

/** @throws Refused where the person came out to be one who is in the list already. */
export function refuseRepeated(target: Target, user: string, targets: readonly Target[]): void {
  if (targets.some((other) => other.index !== target.index && other.user === user)) {
    throw new Refused(repeated(target))
  }
}
