import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'
import { run } from './run.js'

interface Projects {
  readonly projects: {
    readonly totalCount: number
    readonly nodes: readonly { readonly id: string; readonly name: string }[]
    readonly pageInfo?: { readonly hasNextPage: boolean }
  }
}

const folder = mkdtempSync(join(tmpdir(), 'query-'))
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
afterAll(() => {
  rmSync(folder, { recursive: true })
})

describe.each(dialectNames)('puhuri-graphql query (%s)', (dialect) => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect })
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })

  const query = (parameters: readonly string[], input = '', as = 'staff') =>
    run(['query', ...parameters], {
      input,
      environment: {
        PUHURI_GRAPHQL_URL: gateway.url,
        ...(as === '' ? {} : { PUHURI_TOKEN: gateway.token(as) }),
      },
    })

  it('runs what it reads, and shows JSON', async () => {
    const { code, output, errors } = await query([], '{ viewer { username } }')
    expect([code, errors]).toEqual([0, ''])
    expect(JSON.parse(output)).toEqual({ viewer: { username: 'staff' } })
  })

  it('runs a file with variables, and takes a token as an argument', async () => {
    const source = file(
      'find.graphql',
      'query Find($name: String, $first: Int) { projects(filter: { name: $name }, first: $first) { totalCount nodes { name } } }',
    )
    const variables = file('variables.json', '{"name": "Genome", "first": 1}')
    const given = ['--token', gateway.token('allocator'), source]
    const { output } = await query([...given, '--variables', `@${variables}`, '-v', 'first=2'], '', '')
    const { projects } = JSON.parse(output) as Projects
    expect(projects.nodes).toHaveLength(2)
    expect(projects.nodes.every(({ name }) => name.includes('Genome'))).toBe(true)
    const again = await query([...given, '--variables', '{"name":"Genome"}', '-v', 'first=2'], '', '')
    expect(again.output).toBe(output)
  })

  it('turns all pages of a list, whether or not the operation asks for them', async () => {
    const whole = await gateway.query<Projects>('{ projects(first: 1000) { totalCount nodes { id name } } }')
    const plain = await query(['--all'], '{ projects(first: 60) { nodes { id name } } }')
    expect(plain.errors).toBe('')
    const { projects } = JSON.parse(plain.output) as Projects
    expect(projects.nodes).toEqual(whole.data.projects.nodes)
    expect(projects.totalCount).toBe(whole.data.projects.totalCount)
    expect(projects.pageInfo?.hasNextPage).toBe(false)
    const ready = await query(['find-projects', '--all', '-v', 'first=100'])
    expect((JSON.parse(ready.output) as Projects).projects.nodes.map(({ id }) => id)).toEqual(
      whole.data.projects.nodes.map(({ id }) => id),
    )
    const edges = await query(['--all'], '{ all: projects(first: 90) { edges { node { id } } } }')
    expect((JSON.parse(edges.output) as { all: { edges: unknown[] } }).all.edges).toHaveLength(
      whole.data.projects.totalCount,
    )
  })

  it('shows a table of a list, and lines for a single thing', async () => {
    const list = await query(
      ['--format', 'table'],
      '{ projects(first: 3) { totalCount nodes { name customer { name } } } }',
    )
    const [head = '', ...rows] = list.output.trimEnd().split('\n')
    expect(head).toMatch(/^name +customer\.name$/)
    expect(rows).toHaveLength(3)
    const single = await query(['--format', 'table'], '{ viewer { username email } }')
    expect(single.output).toMatch(/^viewer\.username +staff\nviewer\.email +staff@example\.org\n$/)
  })

  it('asks a Core without a gateway', async () => {
    const { code, output, errors } = await run(['query', '--core', gateway.core.url], {
      input: '{ viewer { username } core { dialect } }',
      environment: { PUHURI_TOKEN: gateway.token('member') },
    })
    expect([code, errors]).toEqual([0, ''])
    expect(JSON.parse(output)).toEqual({
      viewer: { username: 'member' },
      core: { dialect: dialect.toUpperCase().replace('-', '_') },
    })
  })

  it('ends with 1 where the graph answers with errors, and shows what there is', async () => {
    const { code, output, errors } = await query([], '{ project(id: "nonsense") { name } core { dialect } }')
    expect(code).toBe(1)
    expect(JSON.parse(output)).toMatchObject({ project: null, core: {} })
    expect(errors).toMatch(/^error: "nonsense" is no id.* \[BAD_USER_INPUT\] at project\n$/)
    const invalid = await query([], '{ nothing }')
    expect([invalid.code, invalid.output]).toEqual([1, ''])
    expect(invalid.errors).toContain('[GRAPHQL_VALIDATION_FAILED]')
    const nobody = await query([], '{ projects { totalCount } }', '')
    expect(nobody.errors).toContain('[UNAUTHENTICATED]')
  })

  it('ends with 1 where a change is refused', async () => {
    const { code, errors } = await query([
      'create-project',
      '-v',
      'input={"customer":"0123456789abcdef0123456789abcdef","name":""}',
    ])
    expect(code).toBe(1)
    expect(errors).toContain('[REQUIRED] at name')
  })
})

describe('puhuri-graphql', () => {
  it.each([
    ['an unknown command', ['frobnicate']],
    ['an unknown option', ['query', '--frobnicate']],
    ['a format that there is not', ['query', '--format', 'xml']],
    ['a file that is not there', ['query', '/nowhere.graphql']],
    ['variables that are no JSON', ['query', 'viewer', '--variables', 'first=3']],
    ['a variable without a value', ['query', 'viewer', '-v', 'first']],
    ['a gateway and a Core', ['query', '--url', 'http://127.0.0.1:9', '--core', 'http://127.0.0.1:9']],
    ['--all without a list', ['query', 'viewer', '--all']],
    ['a port that is none', ['serve', '--port', 'http']],
  ])('ends with 2 for %s', async (_, parameters) => {
    const { code, output, errors } = await run(parameters)
    expect([code, output]).toEqual([2, ''])
    expect(errors).toMatch(/^error: /)
    expect(errors).not.toMatch(/\n +at /)
  })

  it('ends with 2 for what is no operation, or several', async () => {
    expect((await run(['query'], { input: '{ viewer {' })).code).toBe(2)
    expect(
      (await run(['query'], { input: 'query A { viewer { id } } query B { viewer { id } }' })).code,
    ).toBe(2)
  })

  it.each([
    ['gateway', ['query', 'find-projects', '--url', 'http://127.0.0.1:9/graphql']],
    ['Core', ['query', 'find-projects', '--core', 'http://127.0.0.1:9', '--dialect', 'roles-2023']],
  ])('ends with 3 where the %s cannot be reached', async (_, parameters) => {
    const { code, errors } = await run(parameters)
    expect(code).toBe(3)
    expect(errors).toMatch(/^error: /)
  })

  it('tells its version and how each command is used', async () => {
    expect((await run(['--version'])).output).toMatch(/^\d+\.\d+\.\d+\n$/)
    for (const name of ['serve', 'core', 'check', 'schema', 'query']) {
      const { code, output } = await run([name, '--help'])
      expect(code).toBe(0)
      expect(output).toContain(`Usage: puhuri-graphql ${name}`)
    }
  })

  it('shows the schema for people, tools and routers', async () => {
    const sdl = await run(['schema'])
    expect(sdl.output).toContain('type Project implements Node')
    expect(sdl.output).not.toContain('_entities')
    const introspection = await run(['schema', '--format', 'introspection'])
    expect(JSON.parse(introspection.output)).toHaveProperty('__schema.types')
    const subgraph = await run(['schema', '--format', 'subgraph'])
    expect(subgraph.output).toContain('@key(fields: "id")')
  })
})
