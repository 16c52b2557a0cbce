import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTestGateway } from './gateway.js'
import type { TestGateway } from './gateway.js'

interface ErrorAnswer {
  data?: Record<string, unknown> | null
  errors: { message: string; path?: string[]; extensions: Record<string, unknown> }[]
}

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startTestGateway()
})
afterAll(() => gateway.close())

async function failing(how: string) {
  const answer = await gateway.post({ query: `{ echo(text: "fine") fails(how: "${how}") }` })
  const { data, errors } = answer.json() as ErrorAnswer
  return { status: answer.status, text: answer.text, data, error: errors[0] }
}

describe('errors in an answer', () => {
  it('name the request to the Core that failed, beside the data that did not', async () => {
    const { status, text, data, error } = await failing('core')
    expect(status).toBe(200)
    expect(data).toEqual({ echo: 'fine', fails: null })
    expect(error).toMatchObject({
      message: 'The Core refused.',
      path: ['fails'],
      extensions: { code: 'FORBIDDEN', core: { method: 'GET', path: '/api/projects/{uuid}/', status: 403 } },
    })
    expect(text).not.toContain('secret body')
  })

  it('say when to come back', async () => {
    const { error } = await failing('limited')
    expect(error?.extensions).toEqual({ code: 'RATE_LIMITED', retryAfter: 7 })
  })

  it('are HTTP 200 even where the caller is unknown', async () => {
    const { status, error } = await failing('unauthenticated')
    expect(status).toBe(200)
    expect(error?.extensions).toEqual({ code: 'UNAUTHENTICATED' })
  })

  it('keep the code and message of a refused input', async () => {
    const { error } = await failing('input')
    expect(error).toMatchObject({ message: 'first is too large', extensions: { code: 'BAD_USER_INPUT' } })
  })

  it.each(['unexpected', 'uncoded'])('are masked where they are %s', async (how) => {
    const { status, text, data, error } = await failing(how)
    expect(status).toBe(200)
    expect(data).toEqual({ echo: 'fine', fails: null })
    expect(error).toMatchObject({ message: 'Internal server error', path: ['fails'] })
    expect(error?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR' })
    expect(text).not.toMatch(/stack|undefined|library|0123456789abcdef/)
  })

  it.each([
    ['GRAPHQL_PARSE_FAILED', { query: '{ echo(' }],
    ['GRAPHQL_VALIDATION_FAILED', { query: '{ nothing }' }],
    ['BAD_USER_INPUT', { query: 'query($t: String!) { echo(text: $t) }', variables: { t: 1 } }],
    ['OPERATION_RESOLUTION_FAILURE', { query: 'query A { echo(text: "a") }', operationName: 'B' }],
  ])('are %s, as Apollo Server says, for a faulty operation', async (code, body) => {
    const answer = await gateway.post(body)
    expect(answer.status).toBe(400)
    const { errors } = answer.json() as ErrorAnswer
    expect(errors[0]?.extensions).toEqual({ code })
    expect(errors[0]?.message).not.toBe('Internal server error')
  })

  it('are masked, and logged, where an operation could not even begin', async () => {
    const answer = await gateway.post(
      { query: '{ echo(text: "a") }' },
      { authorization: 'Token that breaks the graph' },
    )
    expect(answer.status).toBe(500)
    expect(answer.json()).toEqual({
      errors: [{ message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    })
    expect(gateway.logs().join('')).toContain('no context: internal detail')
  })
})
