import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from '@jest/globals'
import { startTestGateway } from './gateway.js'
import type { Answer, TestGateway } from './gateway.js'

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
const preflighted = { 'apollo-require-preflight': 'true' }

const persisted = (id: string) => ({ persistedQuery: { version: 1, sha256Hash: id } })
const codeOf = (answer: Answer): unknown =>
  (answer.json() as { errors?: { extensions: { code: string } }[] }).errors?.[0]?.extensions.code

let gateway: TestGateway
afterEach(() => gateway.close())

const get = (parameters: Record<string, unknown>) => {
  const search = Object.entries(parameters).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  return gateway.get(`/graphql?${new URLSearchParams(search).toString()}`, preflighted)
}

describe('automatically persisted operations', () => {
  const query = 'query Echo($text: String!) { echo(text: $text) }'
  const extensions = persisted(hashOf(query))

  it('are sent once, and named by their hash from then on, by GET too', async () => {
    gateway = await startTestGateway()
    const unknown = await gateway.post({ extensions, variables: { text: 'a' } })
    expect(codeOf(unknown)).toBe('PERSISTED_QUERY_NOT_FOUND')
    const first = await gateway.post({ query, extensions, variables: { text: 'a' } })
    expect(first.json()).toEqual({ data: { echo: 'a' } })
    const second = await gateway.post({ extensions, variables: { text: 'b' } })
    expect(second.json()).toEqual({ data: { echo: 'b' } })
    const byGet = await get({ extensions, variables: { text: 'c' } })
    expect(byGet.json()).toEqual({ data: { echo: 'c' } })
  })

  it('are not taken under the hash of another', async () => {
    gateway = await startTestGateway()
    const answer = await gateway.post({ query, extensions: persisted(hashOf('{ waits }')) })
    expect(answer.status).toBe(400)
    const after = await gateway.post({ extensions: persisted(hashOf('{ waits }')) })
    expect(codeOf(after)).toBe('PERSISTED_QUERY_NOT_FOUND')
  })
})

describe('a list of the only operations', () => {
  const echo = 'query Echo($text: String!) {\n  echo(text: $text)\n}'
  const add = 'mutation Add { add }'
  const folder = mkdtempSync(join(tmpdir(), 'operations-'))
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  function manifest(content: unknown): string {
    const file = join(folder, `${String(Math.random()).slice(2)}.json`)
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
    return file
  }
  const apollo = () =>
    manifest({
      format: 'apollo-persisted-query-manifest',
      version: 1,
      operations: [
        { id: 'echo-1', name: 'Echo', type: 'query', body: echo },
        { id: hashOf(add), name: 'Add', type: 'mutation', body: add },
      ],
    })
  const plain = () => manifest({ 'echo-1': echo, [hashOf(add)]: add })

  it.each([
    ["Apollo's", apollo],
    ['a plain', plain],
  ])('is %s manifest: what is on it runs by its id or its text', async (_, file) => {
    gateway = await startTestGateway({ PERSISTED_OPERATIONS: file() })
    const byId = await gateway.post({ extensions: persisted('echo-1'), variables: { text: 'a' } })
    expect(byId.json()).toEqual({ data: { echo: 'a' } })
    const byGet = await get({ extensions: persisted('echo-1'), variables: { text: 'b' } })
    expect(byGet.json()).toEqual({ data: { echo: 'b' } })
    const byText = await gateway.post({ query: `${echo}\n`, variables: { text: 'c' } })
    expect(byText.json()).toEqual({ data: { echo: 'c' } })
    expect((await gateway.post({ extensions: persisted(hashOf(add)) })).json()).toEqual({ data: { add: 1 } })
  })

  it('lets nothing else run, however it comes', async () => {
    gateway = await startTestGateway({ PERSISTED_OPERATIONS: apollo() })
    const other = 'query Echo($text: String!) { echo(text: $text) caller { requestId } }'
    for (const answer of [
      await gateway.post({ query: other, variables: { text: 'a' } }),
      await gateway.post({ query: other, extensions: persisted(hashOf(other)), variables: { text: 'a' } }),
      await get({ query: '{ waits }' }),
      await gateway.post({ query: '{ __schema { queryType { name } } }' }),
      // What stands beside a known operation is not known.
      await gateway.post({ query: `${echo} query Other { waits }`, operationName: 'Other' }),
    ]) {
      expect(answer.status).toBe(400)
      expect(codeOf(answer)).toBe('QUERY_NOT_IN_SAFELIST')
    }
    // Nor has any of them become known by having been sent.
    const byHash = await gateway.post({ extensions: persisted(hashOf(other)), variables: { text: 'a' } })
    expect(byHash.status).toBe(400)
    expect(codeOf(byHash)).toBe('PERSISTED_QUERY_NOT_IN_LIST')
    expect(codeOf(await get({ extensions: persisted('constructor') }))).toBe('PERSISTED_QUERY_NOT_IN_LIST')
    expect((await gateway.post({})).status).toBe(400)
    expect(gateway.waiting).toEqual([])
  })

  it('does not make a mutation run by GET', async () => {
    gateway = await startTestGateway({ PERSISTED_OPERATIONS: apollo() })
    expect((await get({ extensions: persisted(hashOf(add)) })).status).toBe(405)
  })

  it.each([
    ['that is not there', () => join(folder, 'nowhere.json'), /cannot be read \(ENOENT\)/],
    ['that is not JSON', () => manifest('not json'), /not JSON/],
    ['of another form', () => manifest({ operations: [] }), /must name a manifest/],
    [
      'of a later version',
      () => manifest({ format: 'apollo-persisted-query-manifest', version: 2, operations: [] }),
      /must name a manifest/,
    ],
  ])('%s is told at the start', async (_, file, problem) => {
    await expect(startTestGateway({ PERSISTED_OPERATIONS: file() })).rejects.toThrow(problem)
    gateway = await startTestGateway()
  })
})
