import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'

const project = join(__dirname, '../..')
const run = promisify(execFile)

/** A program that uses all that the client promises; it does not compile where the types say less. */
const consumer = (importing: string) => `${importing}
async function main(): Promise<void> {
  const client = createClient({ url: process.argv[2] ?? '', token: process.argv[3] })
  const { viewer } = await client.request(ViewerDocument)
  const name: string | undefined = viewer?.username
  let count = 0
  for await (const found of client.pages(FindProjectsDocument, { first: 100 }, (data) => data.projects)) {
    const title: string = found.name
    if (title !== '') count++
  }
  // @ts-expect-error the customer is required
  const wrong = { document: CustomerDocument, variables: {} } satisfies { document: typeof CustomerDocument, variables: { customer: string } }
  try {
    await client.request('{ nothing }')
  } catch (error) {
    if (!(error instanceof PuhuriError)) throw error
    console.log(JSON.stringify({ name, count, code: error.code, wrong: wrong.document.toString().length > 0 }))
  }
}
void main()
`
const names = 'createClient, CustomerDocument, FindProjectsDocument, PuhuriError, ViewerDocument'
const program = consumer(`import { ${names} } from 'puhuri-graphql/client'`)

describe('the package, installed in an empty folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'package-'))
  const home = join(folder, 'home')
  let packed: string[]
  let gateway: TestGateway
  beforeAll(async () => {
    if (!existsSync(join(project, 'dist/command/main.js'))) {
      throw new Error('The package is not built: run `npm run build` first.')
    }
    const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder]
    const { stdout } = await run('npm', pack, { cwd: project, maxBuffer: 1e8 })
    const [told] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[]
    packed = told?.files.map(({ path }) => path) ?? []
    mkdirSync(home)
    writeFileSync(join(home, 'package.json'), '{"name":"empty","private":true}')
    const install = [
      'install',
      '--no-audit',
      '--no-fund',
      '--prefer-offline',
      join(folder, told?.filename ?? ''),
    ]
    await run('npm', install, { cwd: home, maxBuffer: 1e8 })
    gateway = await startTestGateway({ dialect: 'roles-2023' })
  }, 300_000)
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
    rmSync(folder, { recursive: true })
  })

  const projectCount = async (): Promise<number> => {
    const { data } = await gateway.query<{ projects: { totalCount: number } }>('{ projects { totalCount } }')
    return data.projects.totalCount
  }

  const command = (...parameters: string[]) =>
    run(join(home, 'node_modules/.bin/puhuri-graphql'), parameters, {
      cwd: home,
      maxBuffer: 1e8,
      env: {
        PATH: `${join(process.execPath, '..')}:/usr/local/bin:/usr/bin:/bin`,
        PUHURI_TOKEN: gateway.token('staff'),
      },
    })

  it('has what it needs and nothing else', () => {
    const folders = new Set(packed.map((path) => path.replace(/\/.*/, '')))
    expect([...folders].sort()).toEqual(
      ['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'package.json', 'schema'].sort(),
    )
    expect(
      packed.filter((path) => /(^|\/)(test|src|node_modules|\.env|\.git)|\.test\.|\.map$/.test(path)),
    ).toEqual([])
    for (const path of [
      'dist/command/main.js',
      'dist/main.js',
      'dist/client/cjs/package.json',
      'dist/explorer/graphiql.html',
      'dist/schema.graphql',
    ]) {
      expect(packed).toContain(path)
    }
    const manifest = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { private?: boolean }
    expect(manifest.private).toBeUndefined()
  })

  it('has a command that asks a gateway, and a Core', async () => {
    const version = await command('--version')
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    const { stdout } = await command('query', 'find-projects', '--url', gateway.url, '--all')
    const { projects } = JSON.parse(stdout) as { projects: { nodes: unknown[] } }
    expect(projects.nodes).toHaveLength(await projectCount())
    const straight = await command('query', 'viewer', '--core', gateway.core.url)
    expect(JSON.parse(straight.stdout)).toMatchObject({ viewer: { username: 'staff' } })
  })

  /** Both kinds at once: most of the work is to read and check the types of Node, which are the same for both. */
  it('has a client with types for ES modules and for CommonJS', async () => {
    const sources = ['consumer.mts', 'consumer.cts']
    for (const source of sources) writeFileSync(join(home, source), program)
    const options = ['--module', 'nodenext', '--target', 'es2022', '--strict', '--exactOptionalPropertyTypes']
    const types = ['--typeRoots', join(project, 'node_modules/@types'), '--types', 'node']
    await run(join(project, 'node_modules/.bin/tsc'), [...options, ...types, ...sources], {
      cwd: home,
    }).catch((error: unknown) => {
      throw new Error((error as { stdout: string }).stdout)
    })
  }, 120_000)

  it.each([
    ['ES modules', 'consumer.mjs'],
    ['CommonJS', 'consumer.cjs'],
  ])(
    'has a client that runs as %s',
    async (_, built) => {
      const { stdout } = await run(process.execPath, [built, gateway.url, gateway.token('staff')], {
        cwd: home,
      })
      expect(JSON.parse(stdout)).toEqual({
        name: 'staff',
        count: await projectCount(),
        code: 'GRAPHQL_VALIDATION_FAILED',
        wrong: true,
      })
    },
    120_000,
  )

  it('has types that resolve whatever way they are looked for', async () => {
    const attw = join(project, 'node_modules/.bin/attw')
    const tarball = join(folder, `puhuri-graphql-${(await command('--version')).stdout.trim()}.tgz`)
    const entry = ['--entrypoints', './client', '--profile', 'node16', '--format', 'json']
    const { stdout } = await run(attw, [tarball, ...entry], { maxBuffer: 1e8 })
    const { problems } = JSON.parse(stdout) as { problems: Record<string, { resolutionKind?: string }[]> }
    // Resolution as it was before packages had exports is no way to this one.
    expect(
      Object.values(problems)
        .flat()
        .filter(({ resolutionKind }) => resolutionKind !== 'node10'),
    ).toEqual([])
  }, 120_000)

  it('has a list of its ready operations, for gateways that run no others', () => {
    const file = join(home, 'node_modules/puhuri-graphql/dist/client/operations.json')
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as { operations: { name: string }[] }
    expect(manifest.operations.map(({ name }) => name)).toContain('FindProjects')
  })
})
