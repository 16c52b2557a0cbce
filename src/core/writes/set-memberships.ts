import { Selection } from '../entities/selection.js'
import type { CoreSession } from '../session.js'
import { keyAt } from './checks.js'
import type { Given } from './checks.js'
import { rolesIn } from './held-membership.js'
import type { HeldMembership } from './held-membership.js'
import { membershipPlan } from './membership-plan.js'
import type { Change, Target } from './membership-plan.js'
import { refuseRepeated, targetsOf } from './membership-targets.js'
import type { MembershipTargetInput } from './membership-targets.js'
import { membershipWritesOf } from './membership-writes.js'
import { changeMembership } from './memberships.js'
import type { Changed } from './now.js'
import { resolveUser } from './resolve-user.js'
import { toldOf } from './steps.js'
import { Refused, userError } from './user-errors.js'
import type { InputPath, UserError } from './user-errors.js'

export interface SetMembershipsInput {
  readonly project: string
  readonly memberships: readonly MembershipTargetInput[]
  readonly dryRun?: Given<boolean>
}

/** One difference, and whether it is mended. */
export interface PlannedChange {
  readonly change: Change
  readonly done: boolean
  /** The person; undefined where only the CUID is known. */
  readonly user: string | undefined
}

/** What came of bringing the people of a project to a list. */
export interface MembershipsSet {
  readonly project: Changed
  readonly added: readonly Changed[]
  readonly changed: readonly Changed[]
  readonly removed: readonly HeldMembership[]
  readonly plan: readonly PlannedChange[]
  readonly userErrors: readonly UserError[]
}

/** Brings the people of a project to the list: `further` is what is wanted of memberships beside what it takes. */
export async function setMemberships(
  session: CoreSession,
  input: SetMembershipsInput,
  further: Selection,
): Promise<MembershipsSet> {
  const project = keyAt(session, 'Project', input.project, ['project'])
  if ((await session.load('Project', project, Selection.of('uuid'))) === null) {
    const message = 'There is no such project, or none that the caller may see.'
    throw new Refused(userError('NOT_FOUND', message, ['project']))
  }
  const held = await rolesIn(session, project, further)
  const targets = await targetsOf(session, input.memberships, held)
  const changes = membershipPlan(targets, held)
  return new Changes(session, project, targets).make(input.dryRun === true ? [] : changes, changes)
}

/** Makes changes one after another, and keeps what came of each. */
class Changes {
  readonly #session: CoreSession
  readonly #project: string
  readonly #targets: readonly Target[]
  readonly #added: Changed[] = []
  readonly #changed: Changed[] = []
  readonly #removed: HeldMembership[] = []
  readonly #userErrors: UserError[] = []
  readonly #made = new Set<Change>()
  readonly #users = new Map<Change, string>()

  constructor(session: CoreSession, project: string, targets: readonly Target[]) {
    this.#session = session
    this.#project = project
    this.#targets = targets
  }

  /** A refusal concerns one person, and the others are gone on with; a failure of the Core ends it. */
  async make(changes: readonly Change[], all: readonly Change[]): Promise<MembershipsSet> {
    for (const change of changes) {
      try {
        await this.#make(change)
        this.#made.add(change)
      } catch (error) {
        const isFirst = this.#made.size === 0 && this.#userErrors.length === 0
        if (isFirst && !(error instanceof Refused)) throw error
        this.#userErrors.push(...this.#told(change, error))
        if (!(error instanceof Refused)) break
      }
    }
    return {
      project: { key: this.#project },
      added: this.#added,
      changed: this.#changed,
      removed: this.#removed,
      plan: all.map((change) => ({
        change,
        done: this.#made.has(change),
        user: this.#users.get(change) ?? userOf(change),
      })),
      userErrors: this.#userErrors,
    }
  }

  async #make(change: Change): Promise<void> {
    const session = this.#session
    const writes = membershipWritesOf(session)
    switch (change.action) {
      case 'ADD': {
        const { role, expiresAt } = change.target
        const user = change.target.user ?? (await this.#resolved(change, change.target))
        this.#added.push(await writes.add(session, { project: this.#project, user, role, expiresAt }))
        return
      }
      case 'CHANGE': {
        const { role, expiresAt } = change.target
        const { changed, userErrors } = await changeMembership(session, change.before, role, expiresAt)
        if (userErrors.length > 0) throw new Refused(...userErrors)
        this.#changed.push(changed)
        return
      }
      case 'REMOVE':
        await writes.remove(session, change.before)
        this.#removed.push(change.before)
    }
  }

  async #resolved(change: Change, target: Target): Promise<string> {
    const field = ['memberships', String(target.index), 'cuid']
    const { key } = await resolveUser(this.#session, target.cuid ?? '', field)
    this.#users.set(change, key)
    refuseRepeated(target, key, this.#targets)
    return key
  }

  /** Errors of single writes name fields of their own inputs: here these are fields of the list's items. */
  #told(change: Change, error: unknown): UserError[] {
    if (change.action === 'REMOVE') {
      const { before } = change
      const who = before.record.facts('user')?.get('username') ?? before.user
      return toldOf(error, ['memberships']).map((told) => {
        return { ...told, field: ['memberships'], message: `${who} could not be removed: ${told.message}` }
      })
    }
    const item: InputPath = ['memberships', String(change.target.index)]
    const ofItem = new Set(['user', 'cuid', 'role', 'expiresAt'])
    return toldOf(error, item).map((told) => {
      const [name = ''] = told.field ?? []
      if (name === 'memberships') return told
      return { ...told, field: ofItem.has(name) ? [...item, name] : item }
    })
  }
}

const userOf = (change: Change): string | undefined =>
  change.action === 'ADD' ? change.target.user : change.before.user
