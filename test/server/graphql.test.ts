import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTestGateway } from './gateway.js'
import type { TestGateway } from './gateway.js'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startTestGateway({ GRAPHQL_BODY_LIMIT_BYTES: '2048' })
})
afterAll(() => gateway.close())

describe('GraphQL over HTTP', () => {
  it('answers a query that is posted as JSON', async () => {
    const answer = await gateway.post({
      query: 'query($t: String!) { echo(text: $t) }',
      variables: { t: 'tere' },
    })
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toMatch(/^application\/json/)
    expect(answer.json()).toEqual({ data: { echo: 'tere' } })
  })

  it('answers as application/graphql-response+json where that is asked for', async () => {
    const answer = await gateway.post(
      { query: '{ echo(text: "a") }' },
      { accept: 'application/graphql-response+json' },
    )
    expect(answer.headers['content-type']).toMatch(/^application\/graphql-response\+json/)
    expect(answer.json()).toEqual({ data: { echo: 'a' } })
  })

  it('answers a query by GET, and refuses a mutation by GET', async () => {
    const preflighted = { 'apollo-require-preflight': 'yes' }
    const query = await gateway.get(
      `/graphql?query=${encodeURIComponent('{ echo(text: "g") }')}`,
      preflighted,
    )
    expect(query.json()).toEqual({ data: { echo: 'g' } })
    const mutation = await gateway.get(
      `/graphql?query=${encodeURIComponent('mutation { add }')}`,
      preflighted,
    )
    expect(mutation.status).toBe(405)
  })

  it('refuses what a foreign page could send without a preflight', async () => {
    const get = await gateway.get(`/graphql?query=${encodeURIComponent('{ echo(text: "g") }')}`)
    expect(get.status).toBe(400)
    expect(get.text).toContain('Cross-Site Request Forgery')
    const post = await gateway.post({ query: '{ echo(text: "g") }' }, { 'content-type': 'text/plain' })
    expect(post.status).toBe(400)
    expect(post.text).toContain('Cross-Site Request Forgery')
  })

  it('refuses several operations in one request', async () => {
    const answer = await gateway.post([{ query: '{ echo(text: "a") }' }, { query: '{ echo(text: "b") }' }])
    expect(answer.status).toBe(400)
  })

  it('refuses a body over the limit, and one that is not JSON, in the shape of a GraphQL answer', async () => {
    const large = await gateway.post({
      query: '{ echo(text: "a") }',
      variables: { padding: 'x'.repeat(3000) },
    })
    expect(large.status).toBe(413)
    expect(large.json()).toEqual({
      errors: [{ message: 'Request body is too large', extensions: { code: 'BAD_REQUEST' } }],
    })
    const broken = await gateway.post('{"query": ')
    expect(broken.status).toBe(400)
    expect(broken.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
  })

  it('tells the graph the Authorization header as it came', async () => {
    const query = '{ caller { authorization } }'
    const known = await gateway.post({ query }, { authorization: 'Token abc' })
    expect(known.json()).toEqual({ data: { caller: { authorization: 'Token abc' } } })
    const unknown = await gateway.post({ query })
    expect(unknown.json()).toEqual({ data: { caller: { authorization: null } } })
  })

  it('answers another path with 404', async () => {
    const answer = await gateway.get('/graph')
    expect(answer.status).toBe(404)
    expect(answer.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] })
  })

  it('answers a Host that cannot be one with 400', async () => {
    const answer = await gateway.post({ query: '{ echo(text: "a") }' }, { host: '%' })
    expect(answer.status).toBe(400)
  })

  it('hides the schema where introspection is off', async () => {
    const closed = await startTestGateway({ GRAPHQL_INTROSPECTION: 'false' })
    const query = '{ __schema { queryType { name } } }'
    expect((await gateway.post({ query })).json()).toEqual({
      data: { __schema: { queryType: { name: 'Query' } } },
    })
    expect((await closed.post({ query })).status).toBe(400)
    const misspelt = await closed.post({ query: '{ ecko }' })
    expect(misspelt.text).not.toContain('Did you mean')
    await closed.close()
  })
})
