import { describe, expect, it } from '@jest/globals'
import { welcome } from '../src/welcome.js'

const users = [
  { name: 'staff', token: 'demo-staff', description: 'staff: sees and does everything' },
  { name: 'allocator', token: 'demo-allocator-token', description: 'allocator of LUMI (250 projects)' },
]

describe('the welcome', () => {
  const text = welcome(new URL('http://localhost:4000'), 'http://127.0.0.1:8000', 'roles-2023', users)

  it('names the endpoint, the Core and every demo user with the token', () => {
    expect(text).toContain('http://localhost:4000/graphql')
    expect(text).toContain('http://127.0.0.1:8000 (embedded, roles-2023')
    for (const { name, token, description } of users) {
      expect(text).toMatch(new RegExp(`${name} +${token} +${description.replace(/[()]/g, '\\$&')}`))
    }
  })

  it('has a curl command, ready to paste, for the allocator', () => {
    const [, body] = /-d '(.*)'\n/.exec(text) ?? []
    expect(JSON.parse(body ?? '')).toEqual({ query: expect.stringContaining('projects(first: 3)') })
    expect(text).toContain("-H 'authorization: Token demo-allocator-token' \\\n")
  })

  it('manages without users', () => {
    expect(welcome(new URL('http://localhost:1'), 'http://127.0.0.1:2', 'roles-2023', [])).toContain('curl')
  })
})
