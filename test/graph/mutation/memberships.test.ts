import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { dialectNames } from '../../gateway-on-core.js'
import { nobody, Writing } from './writing.js'

interface Member {
  readonly id: string
  readonly role: string
  readonly expiresAt: string | null
}

const shown =
  'membership { id role roleName expiresAt user { uuid } project { uuid memberships { totalCount } } }'
const later = '2040-01-01T00:00:00Z'

describe.each(dialectNames)('memberships are written (%s)', (dialect) => {
  let writing: Writing
  let user: string
  let project: string
  beforeAll(async () => {
    writing = await Writing.start({ dialect })
    user = writing.gateway.core.demoUsers.find(({ name }) => name === 'member')?.uuid ?? ''
  })
  beforeEach(async () => {
    project = await writing.project()
    writing.gateway.core.requests.clear()
  })
  afterAll(() => writing[Symbol.asyncDispose]())

  /** Roles in the project as the Core's REST API has them: `member 2040-01-01T00:00:00Z`. */
  async function roles(): Promise<string[]> {
    const path = writing.is2021
      ? `/project-permissions/?project=${project}`
      : `/projects/${project}/list_users/`
    const rows = (await writing.rest(path)).body as Record<string, string | null>[]
    return rows.map((row) => {
      const role = (row['role_name'] ?? row['role'] ?? '').replace('PROJECT.', '').toLowerCase()
      return `${role} ${row['expiration_time'] ?? 'for good'}`
    })
  }

  const add = (input: Record<string, unknown> = {}) =>
    writing.payload<{ membership: Member }>(
      'addMembership',
      { project, user, role: 'MEMBER', ...input },
      shown,
    )

  it('gives a role', async () => {
    const payload = await add()
    expect(payload).toMatchObject({
      membership: {
        role: 'MEMBER',
        expiresAt: null,
        user: { uuid: user },
        project: { uuid: project, memberships: { totalCount: 1 } },
      },
      userErrors: [],
    })
    expect(await roles()).toEqual(['member for good'])
    expect(writing.writes()).toHaveLength(1)
  })

  it.each(['MEMBER', 'ADMIN', 'MANAGER'])('gives the role %s until a day', async (role) => {
    expect((await add({ role, expiresAt: later })).membership).toMatchObject({ role, expiresAt: later })
    expect(await roles()).toEqual([`${role.toLowerCase()} ${later}`])
  })

  it('is read by its id', async () => {
    const { membership } = await add()
    const { data } = await writing.gateway.query(
      'query ($id: ID!) { node(id: $id) { ... on Membership { role user { uuid } } } }',
      { variables: { id: membership.id } },
    )
    expect(data).toEqual({ node: { role: 'MEMBER', user: { uuid: user } } })
  })

  it('changes the end, and keeps the role', async () => {
    const { membership } = await add()
    const changed = await writing.payload<{ membership: Member }>(
      'updateMembership',
      { membership: membership.id, expiresAt: later },
      shown,
    )
    expect(changed).toMatchObject({ membership: { id: membership.id, role: 'MEMBER', expiresAt: later } })
    expect(await roles()).toEqual([`member ${later}`])
    await writing.payload('updateMembership', { membership: membership.id, expiresAt: null })
    expect(await roles()).toEqual(['member for good'])
  })

  it('changes the role, and keeps the end', async () => {
    const { membership } = await add({ expiresAt: later })
    const { membership: changed } = await writing.payload<{ membership: Member }>(
      'updateMembership',
      { membership: membership.id, role: 'ADMIN' },
      shown,
    )
    expect(changed).toMatchObject({ role: 'ADMIN', expiresAt: later })
    expect(await roles()).toEqual([`admin ${later}`])
  })

  it('changes role and end at once', async () => {
    const { membership } = await add({ expiresAt: later })
    await writing.payload('updateMembership', { membership: membership.id, role: 'MANAGER', expiresAt: null })
    expect(await roles()).toEqual(['manager for good'])
  })

  it('sends nothing where nothing differs', async () => {
    const { membership } = await add({ expiresAt: later })
    writing.gateway.core.requests.clear()
    const same = { membership: membership.id, role: 'MEMBER', expiresAt: '2040-01-01T02:00:00+02:00' }
    expect(await writing.payload('updateMembership', same, shown)).toMatchObject({
      membership,
      userErrors: [],
    })
    expect(writing.writes()).toEqual([])
  })

  it('takes a role away', async () => {
    const { membership } = await add()
    const removed = await writing.payload(
      'removeMembership',
      { membership: membership.id },
      'removedMembershipId',
    )
    expect(removed).toEqual({ removedMembershipId: membership.id, userErrors: [] })
    expect(await roles()).toEqual([])
    expect(await writing.refusals('removeMembership', { membership: membership.id })).toEqual([
      'NOT_FOUND membership',
    ])
    expect(await writing.refusals('updateMembership', { membership: membership.id, role: 'ADMIN' })).toEqual([
      'NOT_FOUND membership',
    ])
  })

  it('does not give a role twice', async () => {
    await add({ expiresAt: later })
    const again = { project, user, role: 'MEMBER' }
    expect(await writing.refusals('addMembership', again)).toEqual([
      writing.is2021 ? 'TAKEN user' : 'TAKEN role',
    ])
    expect(await roles()).toEqual([`member ${later}`])
  })

  const unseen = `${'5e'.repeat(20)}@acc.researcher-access.org`
  /** Staff on a current Core; those of 2021 may not look people up. */
  const identityManager = () => (writing.is2021 ? 'integration' : 'staff')
  const addBy = (cuid: string, as: string) =>
    writing.payload<{ membership: unknown }>(
      'addMembership',
      { project, cuid, role: 'MEMBER' },
      'membership { user { username } }',
      as,
    )

  it('gives a role to whom the caller sees by CUID, without asking the registry', async () => {
    const { username } = (await writing.row(`/users/${user}/`)) as { username: string }
    expect(await addBy(` ${username} `, 'staff')).toEqual({
      membership: { user: { username } },
      userErrors: [],
    })
    expect(await roles()).toEqual(['member for good'])
    expect(writing.writes()).toHaveLength(1)
    // A person has one role at most on a Core of 2021, and one of each kind on a current one.
    expect(
      await writing.refusals('addMembership', { project, cuid: username, role: 'MEMBER' }, 'staff'),
    ).toEqual([writing.is2021 ? 'TAKEN cuid' : 'TAKEN role'])
  })

  it('gives a role to whom the registry knows by CUID', async () => {
    const owned = await writing.payload<{ project: { uuid: string } }>(
      'createProject',
      { customer: await writing.customer(identityManager()), name: 'Found by CUID' },
      'project { uuid }',
      identityManager(),
    )
    project = owned.project.uuid
    writing.gateway.core.requests.clear()
    expect(await addBy(unseen, identityManager())).toMatchObject({ userErrors: [] })
    expect(writing.writes().map(({ path }) => path)).toEqual([
      '/api/remote-eduteams/',
      expect.stringMatching(/project-permissions|add_user/),
    ])
    expect(await roles()).toEqual(['member for good'])
  })

  it('says at the CUID why nobody was found by it', async () => {
    const input = { project, role: 'MEMBER' }
    const nowhere = `${'0'.repeat(40)}@acc.researcher-access.org`
    expect(await writing.refusals('addMembership', { ...input, cuid: nowhere }, 'integration')).toEqual([
      'NOT_FOUND cuid',
    ])
    expect(await writing.refusals('addMembership', { ...input, cuid: nowhere }, 'allocator')).toEqual([
      'FORBIDDEN cuid',
    ])
    expect(await roles()).toEqual([])
  })

  it.each<[string, Record<string, unknown>, string[]]>([
    ['nobody', { user: undefined }, ['REQUIRED']],
    ['an empty CUID', { user: undefined, cuid: ' ' }, ['REQUIRED cuid']],
    ['an empty user', { user: '' }, ['REQUIRED user']],
    ['a user and a CUID', { cuid: unseen }, ['INVALID']],
    ['a CUID that is too long', { user: null, cuid: 'c'.repeat(257) }, ['INVALID cuid']],
    ['OTHER', { role: 'OTHER' }, ['INVALID role']],
    ['an end in the past', { expiresAt: '2020-01-01T00:00:00Z' }, ['INVALID expiresAt']],
    ['no user', { user: 'nonsense' }, ['INVALID user']],
    ['no project', { project: 'nonsense' }, ['INVALID project']],
  ])('refuses %s before anything is sent', async (_, said, refusals) => {
    expect(await writing.refusals('addMembership', { project, user, role: 'MEMBER', ...said })).toEqual(
      refusals,
    )
    expect(writing.writes()).toEqual([])
  })

  it('refuses an update of nothing, of no role, and of no membership', async () => {
    const membership = (await add()).membership.id
    writing.gateway.core.requests.clear()
    expect(await writing.refusals('updateMembership', { membership })).toEqual(['REQUIRED'])
    expect(await writing.refusals('updateMembership', { membership, role: null })).toEqual(['REQUIRED role'])
    expect(await writing.refusals('updateMembership', { membership, role: 'OTHER' })).toEqual([
      'INVALID role',
    ])
    expect(await writing.refusals('updateMembership', { membership: user, role: 'ADMIN' })).toEqual([
      'INVALID membership',
    ])
    expect(writing.writes()).toEqual([])
  })

  it('tells what the Core refuses', async () => {
    const input = { project, user, role: 'MEMBER' }
    expect(await writing.refusals('addMembership', { ...input, user: nobody })).toEqual(['NOT_FOUND user'])
    expect(await writing.refusals('addMembership', { ...input, project: nobody })).toEqual([
      'NOT_FOUND project',
    ])
    expect(await writing.refusals('addMembership', input, 'support')).toEqual(['FORBIDDEN'])
    expect(await writing.refusals('addMembership', input, 'nobody')).toEqual(['NOT_FOUND project'])
    expect(await roles()).toEqual([])
  })

  const other = (name: string) => writing.gateway.core.demoUsers.find((known) => known.name === name)?.uuid

  if (dialect === 'permissions-2021') {
    it('tells that the old role is gone where the fate of the new one is unknown', async () => {
      const { membership } = await add()
      const fault = { kind: 'reset', path: '/api/project-permissions/', method: 'POST', times: 1 } as const
      writing.gateway.core.faults.inject(fault)
      const input = { membership: membership.id, role: 'ADMIN' }
      expect(await writing.refusals('updateMembership', input)).toEqual([
        'CONFLICT role',
        'UNKNOWN_OUTCOME role',
      ])
      expect(writing.writes().map(({ method }) => method)).toEqual(['POST', 'DELETE', 'POST'])
    })

    it('gives the old role back where the new one is refused', async () => {
      // A manager may give and take the role of an admin, and no other.
      await add({ user: other('nobody'), role: 'MANAGER' })
      const { membership } = await add({ role: 'ADMIN', expiresAt: later })
      const input = { membership: membership.id, role: 'MEMBER' }
      const payload = await writing.payload('updateMembership', input, shown, 'nobody')
      expect(payload).toMatchObject({
        membership: { role: 'ADMIN', expiresAt: later },
        userErrors: [{ code: 'FORBIDDEN' }],
      })
      expect((await roles()).sort()).toEqual([`admin ${later}`, 'manager for good'])
    })
  } else {
    it('tells that there are two roles where the old one was perhaps not taken away', async () => {
      const { membership } = await add()
      const fault = { kind: 'reset', path: '/api/projects/{uuid}/delete_user/', times: 1 } as const
      writing.gateway.core.faults.inject(fault)
      const payload = await writing.payload(
        'updateMembership',
        { membership: membership.id, role: 'ADMIN' },
        shown,
      )
      expect(payload).toMatchObject({
        membership: { role: 'ADMIN' },
        userErrors: [{ code: 'CONFLICT' }, { code: 'UNKNOWN_OUTCOME', field: ['membership'] }],
      })
      expect(writing.writes()).toHaveLength(3)
    })

    it('touches no role that the Core holds twice', async () => {
      const { membership } = await add({ expiresAt: later })
      // Given again for good, it stands beside the first; the Core falls over at both from then on.
      const again = { role: 'PROJECT.MEMBER', user }
      await writing.rest(`/projects/${project}/add_user/`, 'staff', 'POST', again)
      expect(await roles()).toHaveLength(2)
      writing.gateway.core.requests.clear()
      const input = { membership: membership.id }
      expect(await writing.refusals('removeMembership', input)).toEqual(['CONFLICT membership'])
      expect(await writing.refusals('updateMembership', { ...input, role: 'ADMIN' })).toEqual([
        'CONFLICT membership',
      ])
      expect(writing.writes()).toEqual([])
    })

    it('takes several roles of one person, each once', async () => {
      const { membership } = await add()
      await add({ role: 'ADMIN' })
      const input = { membership: membership.id, role: 'ADMIN' }
      expect(await writing.refusals('updateMembership', input)).toEqual(['TAKEN role'])
      expect((await roles()).sort()).toEqual(['admin for good', 'member for good'])
    })
  }
})
