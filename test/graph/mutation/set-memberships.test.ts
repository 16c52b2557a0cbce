import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { dialectNames } from '../../gateway-on-core.js'
import { nobody, Writing } from './writing.js'
import type { Payload, RestRow } from './writing.js'

interface Set {
  readonly added: { readonly role: string; readonly user: { readonly username: string } }[]
  readonly changed: { readonly role: string }[]
  readonly removed: { readonly role: string; readonly user: { readonly uuid: string } }[]
  readonly plan: {
    readonly action: string
    readonly done: boolean
    readonly user: { readonly uuid: string } | null
  }[]
}

const shown = `
  project { memberships { nodes { role user { username } } } }
  added { role user { username } }
  changed { role expiresAt }
  removed { role user { uuid } }
  plan { action done cuid role expiresAt user { uuid } before { role } }`
const later = '2040-01-01T00:00:00Z'
const cuid = (digit: string): string => `${digit.repeat(40)}@acc.researcher-access.org`

describe.each(dialectNames)('people of a project are set (%s)', (dialect) => {
  let writing: Writing
  let project: string
  const users = new Map<string, string>()
  beforeAll(async () => {
    writing = await Writing.start({ dialect })
    for (const { name, uuid } of writing.gateway.core.demoUsers) users.set(name, uuid)
  })
  beforeEach(async () => {
    project = await writing.project()
    writing.gateway.core.requests.clear()
  })
  afterAll(() => writing[Symbol.asyncDispose]())

  const set = (
    memberships: readonly Record<string, unknown>[],
    more: Record<string, unknown> = {},
    as = 'staff',
  ): Promise<Payload<Set>> =>
    writing.payload<Set>('setMemberships', { project, memberships, ...more }, shown, as)

  /** Who holds which role, as REST shows it. */
  const held = async (): Promise<Record<string, string>> => {
    const path = writing.is2021
      ? `/project-permissions/?project=${project}`
      : `/projects/${project}/list_users/`
    const rows: RestRow[] = (await writing.rest(path)).body
    return Object.fromEntries(
      rows.map((row) => [row['user_uuid'], row['role_name'] ?? row['role']]),
    ) as Record<string, string>
  }
  const coreWord = (role: string): string => (writing.is2021 ? role.toLowerCase() : `PROJECT.${role}`)

  const list = () => [
    { user: users.get('member'), role: 'MEMBER' },
    { user: users.get('nobody'), role: 'ADMIN', expiresAt: later },
  ]

  it('adds everyone to a new project, and then has nothing to do', async () => {
    const first = await set(list())
    expect(first.userErrors).toEqual([])
    expect(first.added.map(({ role }) => role)).toEqual(['MEMBER', 'ADMIN'])
    expect(first).toMatchObject({ project: { memberships: { nodes: expect.any(Array) } } })
    expect(first.plan).toMatchObject([
      { action: 'ADD', done: true, before: null },
      { action: 'ADD', done: true, expiresAt: later },
    ])
    writing.gateway.core.requests.clear()
    expect(await set(list())).toMatchObject({ added: [], changed: [], removed: [], plan: [], userErrors: [] })
    expect(writing.writes()).toEqual([])
  })

  it('adds, changes and removes, and tells each', async () => {
    await set(list())
    const answer = await set([
      { user: users.get('nobody'), role: 'MANAGER' },
      { user: users.get('support'), role: 'MEMBER' },
    ])
    expect(answer).toMatchObject({
      added: [{ role: 'MEMBER', user: { username: 'support' } }],
      changed: [{ role: 'MANAGER', expiresAt: null }],
      removed: [{ role: 'MEMBER', user: { uuid: users.get('member') } }],
      plan: [
        { action: 'ADD', done: true },
        { action: 'CHANGE', done: true, role: 'MANAGER', before: { role: 'ADMIN' } },
        { action: 'REMOVE', done: true, role: 'MEMBER' },
      ],
      userErrors: [],
    })
    expect(await held()).toEqual({
      [users.get('nobody') ?? '']: coreWord('MANAGER'),
      [users.get('support') ?? '']: coreWord('MEMBER'),
    })
    expect(await set([])).toMatchObject({ removed: [expect.anything(), expect.anything()] })
    expect(await held()).toEqual({})
  })

  it('says in a dry run what it would do, and does nothing', async () => {
    await set(list())
    writing.gateway.core.requests.clear()
    const answer = await set([{ cuid: cuid('a'), role: 'MEMBER' }], { dryRun: true })
    expect(answer).toMatchObject({ added: [], changed: [], removed: [], userErrors: [] })
    expect(answer.plan).toMatchObject([
      { action: 'ADD', done: false, cuid: cuid('a'), user: null },
      { action: 'REMOVE', done: false },
      { action: 'REMOVE', done: false },
    ])
    expect(writing.writes()).toEqual([])
  })

  it('finds people by CUID', async () => {
    // Who looks people up and gives roles: on this Core one person may do both.
    const username = cuid('b')
    await writing.payload('resolveUser', { cuid: username }, '', 'identity-manager')
    const answer = await set([{ cuid: username, role: 'MEMBER' }])
    expect(answer).toMatchObject({ added: [{ user: { username } }], plan: [{ cuid: username, done: true }] })
    expect(await set([{ cuid: username, role: 'MEMBER' }])).toMatchObject({ plan: [] })
  })

  it('tells item by item who could not be found, and goes on with the others', async () => {
    const answer = await set([
      { cuid: cuid('0'), role: 'MEMBER' },
      { user: nobody, role: 'MEMBER' },
      { user: users.get('member'), role: 'MEMBER' },
    ])
    expect(answer.userErrors.map(({ field }) => field?.slice(0, 2).join('.'))).toEqual([
      'memberships.0',
      'memberships.1',
    ])
    expect(answer.added).toHaveLength(1)
    expect(answer.plan.map(({ done }) => done)).toEqual([false, false, true])
  })

  it('refuses a list that makes no sense, before anything is sent', async () => {
    const user = users.get('member')
    const refusals = (memberships: readonly Record<string, unknown>[]) =>
      writing.refusals('setMemberships', { project, memberships }, 'staff')
    expect(await refusals([{ role: 'MEMBER' }])).toEqual(['REQUIRED memberships.0'])
    expect(await refusals([{ user, cuid: cuid('a'), role: 'MEMBER' }])).toEqual(['INVALID memberships.0'])
    expect(await refusals([{ user, role: 'OTHER' }])).toEqual(['INVALID memberships.0.role'])
    expect(await refusals([{ user, role: 'MEMBER', expiresAt: '2020-01-01T00:00:00Z' }])).toEqual([
      'INVALID memberships.0.expiresAt',
    ])
    expect(
      await refusals([
        { user, role: 'MEMBER' },
        { user, role: 'ADMIN' },
      ]),
    ).toEqual(['INVALID memberships.1'])
    expect(await writing.refusals('setMemberships', { project: nobody, memberships: [] }, 'staff')).toEqual([
      'NOT_FOUND project',
    ])
    expect(writing.writes()).toEqual([])
  })

  it('tells what was done before the answer was lost', async () => {
    const path = writing.is2021 ? '/api/project-permissions/' : '/api/projects/{uuid}/add_user/'
    writing.gateway.core.faults.inject({ kind: 'reset', path, method: 'POST', after: 1, times: 1 })
    const answer = await set([...list(), { user: users.get('support'), role: 'MEMBER' }])
    writing.gateway.core.faults.clear()
    expect(answer.added).toHaveLength(1)
    expect(answer.userErrors).toMatchObject([{ code: 'UNKNOWN_OUTCOME', field: ['memberships', '1'] }])
    expect(answer.plan.map(({ done }) => done)).toEqual([true, false, false])
    expect(writing.writes()).toHaveLength(2)
  })
})
