import { execFile, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parse, validate } from 'graphql'
import { createGraphSchema } from '../../src/graph/schema.js'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'

/** Set by jest.config.js. */
declare const continuousIntegration: boolean
declare const examplesPython: string

const folder = join(__dirname, '../../examples/python')
const run = promisify(execFile)

const imports = (...modules: string[]): boolean =>
  spawnSync(examplesPython, ['-c', modules.map((name) => `import ${name}`).join('\n')]).status === 0

/**
 * A test that needs Python with some packages: skipped, loudly, where these are not installed, except in continuous
 * integration, where it fails.
 */
function pythonIt(...modules: string[]): typeof it {
  if (continuousIntegration || imports('json', ...modules)) return it
  console.warn(
    `NO PYTHON${modules.map((name) => ` WITH ${name}`).join('')}: an example is NOT RUN. Make a virtual environment with\n` +
      'examples/python/requirements.txt, and set EXAMPLES_PYTHON to the python in it.',
  )
  return it.skip as typeof it
}

it.each(readdirSync(folder).filter((name) => name.endsWith('.py')))(
  '%s has only operations of the graph',
  (name) => {
    const source = readFileSync(join(folder, name), 'utf8')
    const texts = [...source.matchAll(/^[A-Z_]+ = ("""|")([^]*?)\1$/gm)].map(([, , text = '']) => text)
    expect(texts.length).toBeGreaterThan(0)
    for (const text of texts) expect(validate(createGraphSchema(), parse(text))).toEqual([])
  },
)

describe.each(dialectNames)('the examples in Python (%s)', (dialect) => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect })
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })

  async function python(name: string, ...parameters: string[]): Promise<string> {
    const env = {
      PATH: `${join(process.execPath, '..')}:/usr/local/bin:/usr/bin:/bin`,
      PUHURI_TOKEN: gateway.token('staff'),
      PYTHONIOENCODING: 'utf-8',
    }
    return (await run(examplesPython, [join(folder, name), gateway.url, ...parameters], { env })).stdout
  }
  const first = async (list: string): Promise<string> => {
    const { data } = await gateway.query<Record<string, { nodes: { id: string }[] }>>(
      `{ ${list}(first: 1) { nodes { id } } }`,
    )
    return data[list]?.nodes[0]?.id ?? ''
  }

  pythonIt()('report what is used, with the standard library', async () => {
    const lines = (await python('usage_report.py', 'CSC')).trimEnd().split('\n')
    expect(lines[0]).toContain('CSC')
    expect(lines.length).toBeGreaterThan(50)
    expect(lines[1]).toMatch(/^ {2}\S.* {2}cpu_k_hours {2}[\d.e+]+ of [\d.e+]+$/)
  })

  pythonIt()('tell what the graph refuses', async () => {
    await expect(
      run(examplesPython, [join(folder, 'usage_report.py'), gateway.url, 'CSC'], {
        env: { PATH: '/usr/local/bin:/usr/bin:/bin', PUHURI_TOKEN: 'nonsense' },
      }),
    ).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/^UNAUTHENTICATED: /) as unknown })
  })

  pythonIt('httpx')('list members, with httpx', async () => {
    expect(await python('members_httpx.py', await first('projects'))).toMatch(/^(MEMBER|ADMIN|MANAGER) \S/)
  })

  pythonIt('gql', 'httpx')('make a project once, with gql', async () => {
    const given = [await first('customers'), 'Genome study 77', 'study-77'] as const
    const made = await python('create_project_gql.py', ...given)
    expect(made).toContain('Genome study 77')
    expect(await python('create_project_gql.py', ...given)).toBe(made)
  })
})
