import { describe, expect, it } from '@jest/globals'
import { startTestGateway } from '../gateway-on-core.js'

interface People {
  readonly users: {
    readonly nodes: readonly {
      readonly username: string
      readonly memberships: {
        readonly totalCount: number
        readonly nodes: readonly { readonly user: { readonly username: string } }[]
      }
    }[]
  }
}

const rolesOf = (people: number): string => `{
  users(first: ${String(people)}) { nodes {
    username
    memberships(first: 100) { totalCount nodes { role user { username } project { uuid name } } }
  } }
}`

describe('the roles of many people on a current Core', () => {
  it('are read from their customers, and are what each alone has', async () => {
    await using gateway = await startTestGateway({ dialect: 'roles-2023' })
    const { core } = gateway
    const many = await gateway.query<People>(rolesOf(200), { as: 'allocator' })
    expect(many.errors).toBeUndefined()
    expect(core.requests.entries.length).toBeLessThan(10)
    const few = await gateway.query<People>(rolesOf(3), { as: 'allocator' })
    expect(few.errors).toBeUndefined()
    expect(many.data.users.nodes.slice(0, 3)).toEqual(few.data.users.nodes)
    for (const { username, memberships } of many.data.users.nodes) {
      expect(memberships.nodes).toHaveLength(memberships.totalCount)
      expect(new Set(memberships.nodes.map(({ user }) => user.username).concat(username)).size).toBe(1)
    }
  })
})
