import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { request } from 'undici'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'

const uuid = '27b7a9d83a394fdea3008ec3b41a47ab'

/** Every place in the graph where a caller may name something. */
const places: Readonly<Record<string, string>> = {
  node: 'query ($id: ID!) { node(id: $id) { id } }',
  nodes: 'query ($id: ID!) { nodes(ids: [$id]) { id } }',
  ...Object.fromEntries(
    ['customer', 'project', 'user', 'offering', 'order', 'allocation'].map((field) => [
      field,
      `query ($id: ID!) { ${field}(id: $id) { id } }`,
    ]),
  ),
  awaitOrder: 'query ($id: ID!) { awaitOrder(id: $id, timeoutSeconds: 0) { id } }',
  projectByBackendId: 'query ($id: ID!) { projectByBackendId(backendId: "a", customer: $id) { id } }',
  'a filter of projects': 'query ($id: ID!) { projects(filter: {customer: [$id]}) { totalCount } }',
  'a filter of memberships': 'query ($id: ID!) { memberships(filter: {project: $id}) { totalCount } }',
  deleteProject: 'mutation ($id: ID!) { deleteProject(input: {project: $id}) { userErrors { code } } }',
  cancelOrder: 'mutation ($id: ID!) { cancelOrder(input: {order: $id}) { userErrors { code } } }',
}

describe.each(dialectNames)('what names something, on %s,', (dialect) => {
  let gateway: TestGateway
  let elsewhere: Server
  let visits = 0
  let port = 0
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect })
    elsewhere = createServer((_, response) => {
      response.end('{}')
    })
    elsewhere.on('connection', () => (visits += 1))
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
    port = (elsewhere.address() as AddressInfo).port
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
    await new Promise((resolve) => elsewhere.close(resolve))
  })

  const foreign = (): string[] => {
    const here = new URL(gateway.core.url).host
    return [
      `http://127.0.0.1:${port}/api/projects/${uuid}/`,
      `http://localhost:${port}/api/users/${uuid}/`,
      `http://${here}@127.0.0.1:${port}/api/projects/${uuid}/`,
      `http://127.0.0.1:${port}#@${here}/api/projects/${uuid}/`,
      `http://127.0.0.1:${port}\\@${here}/api/projects/${uuid}/`,
      `//127.0.0.1:${port}/api/projects/${uuid}/`,
      `HTTP:127.0.0.1:${port}/api/projects/${uuid}/`,
      `http://[::ffff:127.0.0.1]:${port}/api/projects/${uuid}/`,
      'file:///etc/passwd',
    ]
  }

  it.each(Object.entries(places))('is never fetched from another place: %s', async (_, document) => {
    for (const id of foreign()) {
      gateway.core.requests.clear()
      const { errors, data } = await gateway.query(document, { variables: { id } })
      const told = JSON.stringify({ errors, data })
      expect(told).toMatch(/BAD_USER_INPUT|userErrors":\[\{/)
      const lookedUp = gateway.core.requests.entries.filter(({ path }) => path.includes(uuid))
      expect(lookedUp).toEqual([])
    }
    expect(visits).toBe(0)
  })

  it('is on this Core by its whole address, and then read for the key alone', async () => {
    const id = `${gateway.core.url}/api/projects/${uuid}/?field=token#a`
    gateway.core.requests.clear()
    const { errors, data } = await gateway.query('query ($id: ID!) { project(id: $id) { name } }', {
      variables: { id },
    })
    expect({ errors, data }).toEqual({ errors: undefined, data: { project: null } })
    const asked = gateway.core.requests.entries.filter(({ path }) => path.includes(uuid))
    expect(asked.map(({ path }) => path)).toEqual([`/api/projects/${uuid}/`])
    expect(asked.every(({ query }) => !query.includes('token'))).toBe(true)
  })

  it('leads to no path but those that are meant', async () => {
    const climbing = fc.constantFrom(
      '..',
      '../',
      '..%2f',
      '%2e%2e/',
      '/',
      '\\',
      '?',
      '#',
      '\r\n',
      ';',
      uuid,
      'users',
      'me',
      '.',
    )
    // An error tells an id cut short: of two UUIDs in a row it may leave what has the form of a token.
    const text = fc
      .array(climbing, { minLength: 1, maxLength: 6 })
      .map((parts) => parts.join(''))
      .filter((joined) => !/[0-9a-f]{40}/.test(joined))
    const coded = fc
      .tuple(fc.constantFrom('Project', 'User', 'Membership', 'Order'), text)
      .map(([type, key]) => Buffer.from(`${type}:${key}`).toString('base64url'))
    const address = text.map((path) => `${gateway.core.url}/api/projects/${path}`)
    gateway.core.requests.clear()
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(text, coded, address),
        fc.constantFrom(...Object.values(places)),
        async (id, document) => {
          const { status } = await gateway.query(document, { variables: { id } })
          expect(status).toBe(200)
        },
      ),
      { numRuns: 150 },
    )
    const paths = gateway.core.requests.entries.map(({ path }) => path)
    for (const path of paths)
      expect(path).toMatch(/^\/api\/([a-z-]+\/)*(([0-9a-f]{32}|\d+)\/([a-z_-]+\/)*)?$/)
  })

  it('and what is looked for stays a value: no parameter, no header, no line of its own', async () => {
    const hostile = [
      'a&is_staff=true',
      'a\r\nx-evil: 1',
      'a#b',
      'a%26field=token',
      'a+b',
      'a\u2028b',
      'a,b',
      'a=b?c',
    ]
    for (const name of hostile) {
      gateway.core.requests.clear()
      const { errors } = await gateway.query(
        'query ($name: String) { projects(filter: {name: $name}) { nodes { id } } users(filter: {username: $name}) { totalCount } }',
        { variables: { name } },
      )
      expect(errors).toBeUndefined()
      const sent = gateway.core.requests.entries.map(({ query }) => new URLSearchParams(query))
      expect(sent.flatMap((query) => [...query.values()])).toContain(name)
      for (const query of sent) {
        expect(query.has('is_staff')).toBe(false)
        expect(query.getAll('field')).not.toContain('token')
      }
    }
  })

  it.each(['Token a\u00e9', 'Token a b', 'Token ', 'Digest a', 'Token a, Token b'])(
    'a header that cannot be meant for the Core does not get there: %s',
    async (authorization) => {
      gateway.core.requests.clear()
      const answer = await request(gateway.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: Buffer.from(authorization).toString('latin1'),
        },
        body: JSON.stringify({ query: '{ projects { totalCount } }' }),
      })
      expect(await answer.body.json()).toMatchObject({
        data: { projects: null },
        errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
      })
      expect(gateway.core.requests.entries.filter(({ path }) => path.includes('projects'))).toEqual([])
    },
  )
})
