import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import {
  createClient,
  CreateProjectDocument,
  FindProjectsDocument,
  ProjectMembersDocument,
  PuhuriError,
  UserErrors,
  ViewerDocument,
  withoutUserErrors,
} from '../../src/client/index.js'
import { isQuery } from '../../src/client/typed-document.js'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'

const nobody = '0123456789abcdef0123456789abcdef'

/** The failure of what has to fail. */
async function failureOf(promise: Promise<unknown>): Promise<PuhuriError> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(outcome).toBeInstanceOf(PuhuriError)
  return outcome as PuhuriError
}

describe.each(dialectNames)('the client (%s)', (dialect) => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect })
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })
  const clientFor = (name: string) => createClient({ url: gateway.url, token: gateway.token(name) })

  it('turns the pages of a list, as far as they are wanted', async () => {
    const client = clientFor('staff')
    const names: string[] = []
    for await (const project of client.pages(
      FindProjectsDocument,
      { first: 60 },
      ({ projects }) => projects,
    )) {
      names.push(project.name)
    }
    const { data } = await gateway.query<{ projects: { totalCount: number } }>('{ projects { totalCount } }')
    expect(names).toHaveLength(data.projects.totalCount)
    expect(names.length).toBeGreaterThan(100)
    expect([...names].sort()).toEqual(names)
    gateway.core.requests.clear()
    for await (const project of client.pages(
      FindProjectsDocument,
      { first: 5 },
      ({ projects }) => projects,
    )) {
      expect(project.name).toBe(names[0])
      break
    }
    expect(gateway.core.requests.entries).toHaveLength(1)
  })

  it('does not take a list that is not there for an empty one', async () => {
    const members = clientFor('staff').pages(
      ProjectMembersDocument,
      { project: nobody },
      ({ project }) => project?.memberships,
    )
    expect((await failureOf(members.next())).code).toBe('NOT_FOUND')
  })

  it('takes a token from a function, and none at all', async () => {
    const client = createClient({ url: gateway.url, token: () => Promise.resolve(gateway.token('member')) })
    expect((await client.request(ViewerDocument)).viewer?.username).toBe('member')
    const { viewer } = await createClient({ url: gateway.url }).request(ViewerDocument)
    expect(viewer).toBeNull()
  })

  it('throws what the graph says, with what data there is', async () => {
    const document = '{ core { dialect } project(id: "nonsense") { name } }'
    const error = await failureOf(clientFor('staff').request(document))
    expect(error).toMatchObject({ name: 'PuhuriError', code: 'BAD_USER_INPUT', status: 200 })
    expect(error.data).toMatchObject({ core: {}, project: null })
    expect(error.errors).toMatchObject([{ path: ['project'] }])
    const { data, errors } = await clientFor('staff').execute(document)
    expect(data).toMatchObject({ project: null })
    expect(errors).toHaveLength(1)
    const invalid = await clientFor('staff').execute('{ nothing }')
    expect(invalid).toMatchObject({
      data: null,
      errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    })
  })

  it('throws what the caller can mend, where that is asked for', async () => {
    const { createProject } = await clientFor('staff').request(CreateProjectDocument, {
      input: { customer: nobody, name: '' },
    })
    expect(createProject.project).toBeNull()
    expect(() => withoutUserErrors(createProject)).toThrow(UserErrors)
    expect(createProject.userErrors.map(({ field }) => field)).toContainEqual(['name'])
  })
})

describe('the client and what comes in its way', () => {
  let server: Server
  let url: string
  let requests: { body: string; headers: IncomingMessage['headers'] }[]
  let answers: ((response: ServerResponse) => void)[]
  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = ''
      request.setEncoding('utf8').on('data', (part: string) => (body += part))
      request.on('end', () => {
        requests.push({ body, headers: request.headers })
        answers.shift()?.(response)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`
  })
  beforeEach(() => {
    requests = []
    answers = []
  })
  afterEach(() => {
    server.closeAllConnections()
  })
  afterAll(() => {
    server.close()
  })

  const json = (status: number, body: unknown) => (response: ServerResponse) =>
    response
      .writeHead(status, { 'content-type': 'application/json', connection: 'close' })
      .end(JSON.stringify(body))
  const broken = (response: ServerResponse) => response.destroy()
  const page = (status: number) => (response: ServerResponse) =>
    response.writeHead(status, { connection: 'close' }).end('<h1>Sorry</h1>')
  const fine = json(200, { data: { viewer: null } })
  const limited = (retryAfter: number) =>
    json(429, { errors: [{ message: 'Slower.', extensions: { code: 'RATE_LIMITED', retryAfter } }] })

  it.each([
    ['a connection that broke', broken],
    ['a proxy that has no gateway', page(502)],
    ['a limit that is soon over', limited(0)],
  ])('asks again after %s', async (_, failure) => {
    answers = [failure, failure, fine]
    expect(await createClient({ url }).request('{ viewer { id } }')).toEqual({ viewer: null })
    expect(requests).toHaveLength(3)
  })

  it.each([
    ['NETWORK', broken],
    ['BAD_RESPONSE', page(502)],
    ['RATE_LIMITED', limited(0)],
  ])('sends a mutation once, and throws %s', async (code, failure) => {
    answers = [failure, fine]
    const mutation = 'query Beside { viewer { id } } mutation Add { add }'
    expect((await failureOf(createClient({ url }).request(mutation))).code).toBe(code)
    expect(requests).toHaveLength(1)
  })

  it('asks no more than is allowed, nor where it would have to wait too long', async () => {
    answers = [broken, fine]
    expect((await failureOf(createClient({ url, retries: 0 }).request('{ viewer { id } }'))).code).toBe(
      'NETWORK',
    )
    answers = [limited(3600), fine]
    const error = await failureOf(createClient({ url }).request('{ viewer { id } }'))
    expect(error).toMatchObject({ code: 'RATE_LIMITED', retryAfter: 3600, status: 429 })
    expect(requests).toHaveLength(2)
  })

  it('does not ask again what was answered in part, or cannot be answered', async () => {
    const failed = { message: 'Down.', extensions: { code: 'CORE_UNAVAILABLE' } }
    answers = [json(200, { data: { a: 1 }, errors: [failed] }), json(200, { errors: [{ message: 'No.' }] })]
    expect((await failureOf(createClient({ url }).request('{ a b }'))).data).toEqual({ a: 1 })
    expect((await failureOf(createClient({ url }).request('{ a }'))).code).toBe('BAD_RESPONSE')
    expect(requests).toHaveLength(2)
  })

  it('can be called off, while it waits for an answer and between two tries', async () => {
    for (const hanging of [() => undefined, limited(20)]) {
      answers = [hanging]
      const controller = new AbortController()
      const asked = createClient({ url }).request('{ viewer { id } }', undefined, {
        signal: controller.signal,
      })
      const outcome = asked.catch((error: unknown) => error)
      while (requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
      controller.abort()
      expect(await outcome).toMatchObject({ name: 'AbortError' })
      requests = []
    }
  })

  it('sends the token, and headers of its own', async () => {
    answers = [fine]
    const client = createClient({ url, token: 'abc', headers: { 'x-request-id': 'one' } })
    await client.request('{ viewer { id } }', {}, { headers: { 'x-request-id': 'two' } })
    expect(requests[0]?.headers).toMatchObject({ authorization: 'Bearer abc', 'x-request-id': 'two' })
  })

  it.each([
    [true, '{ mutation }'],
    [true, 'query Q { a(text: "} mutation {") } # mutation'],
    [true, 'query Q { a(text: """ } mutation """) { mutation } }'],
    [false, 'mutation { a }'],
    [false, 'fragment F on T { a } mutation M { b }'],
    [false, 'subscription { a }'],
  ])('tells whether a document only reads: %s for %s', (expected, document) => {
    expect(isQuery(document)).toBe(expected)
  })
})
