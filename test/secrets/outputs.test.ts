import { randomBytes } from 'node:crypto'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { request } from 'undici'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'
import { outputs } from './tapped-test.js'

/** Whoever writes a token where none belongs is told nothing with it, and no log line has it. */
describe.each(dialectNames)('a token on %s', (dialect) => {
  let gateway: TestGateway
  let token: string
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect })
    token = gateway.token('allocator')
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })

  async function post(body: unknown, headers: Record<string, string> = {}) {
    const answer = await request(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Token ${token}`, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    return { headers: answer.headers, body: (await answer.body.json()) as Record<string, unknown> }
  }

  it('is in no answer and no log line whatever is asked with it', async () => {
    await post({ query: '{ viewer { id uuid username email } core { url capabilities } }' })
    await post({ query: '{ users { nodes { id } } customers { nodes { id } } }' })
    await post({ query: '{ viewer { nothing } }' })
    await post('{"query":')
    await post({ query: 'mutation { deleteProject(input: {project: "x"}) { userErrors { code message } } }' })
    for (const fault of [
      { kind: 'status', status: 500 },
      { kind: 'not-json' },
      { kind: 'wrong-json' },
    ] as const) {
      gateway.core.faults.inject({ ...fault, times: 1 })
      await post({ query: '{ customers { nodes { name } } }' })
      gateway.core.faults.clear()
    }
    expect(outputs.leaks).toEqual([])
  })

  it('that the Core does not know is in no error', async () => {
    const unknown = randomBytes(20).toString('hex')
    for (const scheme of ['Token', 'Bearer', 'Basic', '']) {
      const { body } = await post({ query: '{ viewer { id } }' }, { authorization: `${scheme} ${unknown}` })
      expect(body).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
    }
    expect(outputs.leaks).toEqual([])
  })

  it('as a request id is no request id', async () => {
    const { headers } = await post({ query: '{ core { url } }' }, { 'x-request-id': token })
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(outputs.leaks).toEqual([])
  })

  it('as the name of an operation is in no log line', async () => {
    await post({ query: `query ${token.replace(/^\d*/, 'a')} { core { url } }` })
    await post({ query: `query a${token} { core { url } }`, operationName: `a${token}` })
    expect(outputs.leaks).toEqual([])
  })

  it('is given to whoever signs in, and is looked for in that answer all the same', async () => {
    const { body } = await post({
      query:
        'mutation { signIn(input: {username: "staff", password: "demo"}) { token userErrors { code } } }',
    })
    expect(body).toMatchObject({ data: { signIn: { token: gateway.token('staff') } } })
    expect(outputs.leaks).toEqual([])
  })

  it('and a stack, a file or a body of the Core are in no answer, whatever NODE_ENV says', async () => {
    for (const environment of ['development', 'test', 'production', '']) {
      const replaced = jest.replaceProperty(process, 'env', { NODE_ENV: environment })
      await using other = await startTestGateway({ dialect, seed: 2 })
      other.core.faults.inject({ kind: 'status', status: 500 })
      const { errors } = await other.query('{ customers { nodes { name } } }')
      replaced.restore()
      expect(errors?.length).toBeGreaterThan(0)
      expect(JSON.stringify(errors)).not.toMatch(/stack|node_modules|\.ts:\d|<html|Traceback/i)
      const told = (errors ?? []).flatMap(({ extensions }) => Object.keys(extensions))
      expect(told.filter((name) => !['code', 'core', 'retryAfter'].includes(name))).toEqual([])
    }
  })
})
