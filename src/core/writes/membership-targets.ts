import type { ProjectRole } from '../entities/entity.js'
import { Selection } from '../entities/selection.js'
import { CoreError } from '../errors.js'
import type { CoreSession } from '../session.js'
import { keyAt, pastMoment, ungivableRole, tooLong } from './checks.js'
import type { Given } from './checks.js'
import type { HeldMembership } from './held-membership.js'
import type { Target } from './membership-plan.js'
import { longestCuid } from './resolve-user.js'
import { Refused, refuseIfAny, userError } from './user-errors.js'
import type { InputPath, UserError } from './user-errors.js'

export interface MembershipTargetInput {
  readonly user?: Given<string>
  readonly cuid?: Given<string>
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

function inputErrors({ user, cuid, role, expiresAt }: MembershipTargetInput, index: number): UserError[] {
  const named = [user, cuid].filter((name) => name != null && name.trim() !== '').length
  return [
    ...(named === 0
      ? [userError('REQUIRED', 'A person has to be given: a user or a CUID.', place(index))]
      : []),
    ...(named === 2 ? [userError('INVALID', 'Give either a user or a CUID, not both.', place(index))] : []),
    ...tooLong(cuid ?? '', longestCuid, place(index, 'cuid')),
    ...ungivableRole(role, place(index, 'role')),
    ...pastMoment(expiresAt, place(index, 'expiresAt')),
  ]
}

async function targetOf(
  session: CoreSession,
  input: MembershipTargetInput,
  index: number,
  held: readonly HeldMembership[],
): Promise<Target> {
  const { role } = input
  const cuid = input.cuid ?? null
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
  if (member !== undefined) return member.user
  try {
    const found = await session.load('User', cuid, Selection.of('uuid', 'username'), {}, 'username')
    return found?.key
  } catch (error) {
    if (error instanceof CoreError && error.code === 'FORBIDDEN') return undefined
    throw error
  }
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
