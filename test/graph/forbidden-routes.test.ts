import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'
import { membershipKey, trueMemberships } from './truth/lists.js'
import type { TrueMembership } from './truth/lists.js'

interface Membership {
  readonly role: string
  readonly user: { readonly uuid: string }
  readonly project: { readonly uuid: string }
}

interface Projects {
  readonly projects: {
    readonly nodes: readonly { readonly memberships: { readonly nodes: readonly Membership[] } }[]
  }
}

const document = '{ projects { nodes { memberships { nodes { role user { uuid } project { uuid } } } } } }'

const keyOf = ({ role, user, project }: Membership): string => `${project.uuid} ${user.uuid} ${role}`

describe.each(dialectNames)('ways that a caller may not take on %s', (dialect) => {
  let gateway: TestGateway
  let ofMember: TrueMembership[]
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect })
    ofMember = await trueMemberships(gateway, 'member')
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })
  beforeEach(() => {
    gateway.core.faults.clear()
    gateway.core.requests.clear()
  })

  /** Requests for all people of a customer. */
  const ofCustomers = () =>
    gateway.core.requests.entries.filter(({ template }) => /customers\/\{\w+\}\/users/.test(template))

  const expectMemberships = async (as: string, expected: readonly TrueMembership[]) => {
    const { data, errors } = await gateway.query<Projects>(document, { as })
    expect(errors).toBeUndefined()
    const found = data.projects.nodes.flatMap(({ memberships }) => memberships.nodes.map(keyOf))
    expect(found.toSorted()).toEqual(expected.map(membershipKey).toSorted())
  }

  it('a member of projects sees their other members', async () => {
    expect(ofMember.length).toBeGreaterThan(2)
    await expectMemberships('member', ofMember)
  })

  it('are taken once, then another is, with the same answer', async () => {
    const expected = await trueMemberships(gateway, 'allocator')
    const project = new Set(expected.map((membership) => membership.project))
    gateway.core.faults.inject({ kind: 'status', status: 403, path: '/api/customers/{uuid}/users/' })
    gateway.core.requests.clear()
    const firstHundred = async () => {
      const { data, errors } = await gateway.query<Projects>(document, { as: 'allocator' })
      expect(errors).toBeUndefined()
      return data.projects.nodes.flatMap(({ memberships }) => memberships.nodes.map(keyOf))
    }
    const found = await firstHundred()
    const keys = new Set(expected.map(membershipKey))
    expect(found.filter((key) => !keys.has(key))).toEqual([])
    expect(new Set(found.map((key) => key.slice(0, 32))).size).toBe(Math.min(100, project.size))
    expect(ofCustomers()).toHaveLength(1)
    expect(await firstHundred()).toEqual(found)
    expect(ofCustomers()).toHaveLength(1)
  })

  it('are still taken for others', async () => {
    const ofAll =
      '{ customers(first: 12) { nodes { projects(first: 300) { nodes { memberships(first: 20) { nodes { role } } } } } } }'
    const { errors } = await gateway.query(ofAll, { as: 'support' })
    expect(errors).toBeUndefined()
    expect(ofCustomers().map(({ status, caller }) => [status, caller])).toContainEqual([200, 'support'])
  })
})
