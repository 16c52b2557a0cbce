import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { request } from 'undici'
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { startEmbeddedCore } from '../../src/embedded/index.js'

const COMMAND = 'dist/main.js'

interface Run {
  readonly child: ChildProcess
  readonly output: () => string
  readonly errors: () => string
  /** The exit code. */
  readonly ended: Promise<number | null>
  /** Resolves with what the pattern finds in the output, once it does. */
  readonly finds: (pattern: RegExp) => Promise<RegExpExecArray>
}

const runs: Run[] = []

function run(parameters: readonly string[], environment: Record<string, string> = {}, input = ''): Run {
  const child = spawn(process.execPath, [COMMAND, ...parameters], {
    env: { PORT: '0', HOST: '127.0.0.1', ...environment },
    stdio: 'pipe',
  })
  child.stdin.end(input)
  const text = { output: '', errors: '' }
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text.output += part))
  child.stderr.setEncoding('utf8').on('data', (part: string) => (text.errors += part))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const finds = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(text.output)
        if (found) resolve(found)
      }
      look()
      child.stdout.on('data', look)
      void ended.then(() => {
        reject(new Error(`${text.output} ${text.errors}`))
      })
    })
  const started = { child, output: () => text.output, errors: () => text.errors, ended, finds }
  runs.push(started)
  return started
}

/** Waits until the metrics are so. */
async function metricShows(url: string, pattern: RegExp): Promise<void> {
  for (let round = 0; round < 1000; round++) {
    const { body } = await request(`${url}/metrics`)
    if (pattern.test(await body.text())) return
    await pause(20)
  }
  throw new Error(`the metrics never showed ${pattern.source}`)
}

const LISTENING = /"msg":"Server listening at (\S+?)"/

beforeAll(() => {
  if (!existsSync(COMMAND)) throw new Error('The command is not built: run `npm run build` first.')
})
afterEach(async () => {
  for (const { child, ended } of runs.splice(0)) {
    child.kill('SIGKILL')
    await ended
  }
})

describe('the end of the command', () => {
  it('answers the query in hand, refuses new connections, and exits with 0', async () => {
    await using core = await startEmbeddedCore({ dialect: 'roles-2023', latencyMs: 3_000 })
    const command = run([], { PUHURI_CORE_URL: core.url, PUHURI_CORE_DIALECT: 'roles-2023' })
    const [, url = ''] = await command.finds(LISTENING)
    const inHand = request(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Token ${core.demoUsers[0]?.token ?? ''}`,
      },
      body: JSON.stringify({ query: '{ projects(first: 1) { totalCount } }' }),
    })
    await metricShows(url, /^puhuri_graphql_core_requests_in_flight 1$/m)
    command.child.kill('SIGTERM')
    await command.finds(/stopping: finishing the requests in hand/)
    await expect(request(`${url}/health/live`)).rejects.toThrow(/ECONNREFUSED|ECONNRESET|closed/)
    const { statusCode, body } = await inHand
    expect(statusCode).toBe(200)
    expect(await body.json()).toEqual({ data: { projects: { totalCount: expect.any(Number) } } })
    expect(await command.ended).toBe(0)
    expect(command.output()).toContain('"msg":"stopped"')
  })

  it('is announced to balancers first, while everything is still served', async () => {
    const command = run([], { SHUTDOWN_DELAY_MS: '60000', EMBEDDED_CORE_DIALECT: 'permissions-2021' })
    const [, url = ''] = await command.finds(LISTENING)
    command.child.kill('SIGTERM')
    await command.finds(/stopping: finishing the requests in hand/)
    const ready = await request(`${url}/health/ready`)
    expect(ready.statusCode).toBe(503)
    await ready.body.dump()
    const live = await request(`${url}/health/live`)
    expect(live.statusCode).toBe(200)
    await live.body.dump()
    command.child.kill('SIGTERM')
    expect(await command.ended).toBe(1)
  })
})

describe('an output that nobody reads any more', () => {
  it('keeps the command neither from serving nor from ending', async () => {
    const command = run([])
    const [, url = ''] = await command.finds(LISTENING)
    command.child.stdout?.destroy()
    const answer = await request(`${url}/graphql?query={__typename}`, {
      headers: { 'apollo-require-preflight': 'true' },
    })
    expect(await answer.body.json()).toEqual({ data: { __typename: 'Query' } })
    command.child.kill('SIGTERM')
    expect(await command.ended).toBe(0)
  })
})

describe('what the command loads', () => {
  /** The files of packages that a run loaded, by Node's own account. */
  async function loadedBy(environment: Record<string, string>): Promise<string[]> {
    const folder = mkdtempSync(join(tmpdir(), 'puhuri-graphql-'))
    try {
      const command = run([], { ...environment, NODE_V8_COVERAGE: folder })
      await command.finds(LISTENING)
      command.child.kill('SIGTERM')
      expect(await command.ended).toBe(0)
      return readdirSync(folder).flatMap((file) => {
        const { result } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
          result: { url: string }[]
        }
        return result.map(({ url }) => url)
      })
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
  const isOfTracing = (url: string) => /@opentelemetry\/(sdk|otlp|exporter)/.test(url)

  it('has nothing of the tracing of OpenTelemetry, unless there are to be traces', async () => {
    const without = await loadedBy({})
    expect(without.length).toBeGreaterThan(100)
    expect(without.filter(isOfTracing)).toEqual([])
    const traced = await loadedBy({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' })
    expect(traced.filter(isOfTracing)).not.toEqual([])
  })
})

describe('metrics', () => {
  it('are on the port of the graph, or on one of their own, or nowhere', async () => {
    const statusOf = async (url: string) => {
      const { statusCode, body } = await request(url)
      await body.dump()
      return statusCode
    }
    const [, together = ''] = await run([]).finds(LISTENING)
    expect(await statusOf(`${together}/metrics`)).toBe(200)
    const apart = run([], { METRICS_PORT: '0' })
    const [, graph = ''] = await apart.finds(LISTENING)
    const [, metrics = ''] = await apart.finds(/"url":"(\S+?)\/","msg":"metrics are served"/)
    expect(await statusOf(`${graph}/metrics`)).toBe(404)
    expect(await statusOf(`${metrics}/metrics`)).toBe(200)
    expect(await statusOf(`${metrics}/graphql`)).toBe(404)
    const [, none = ''] = await run([], { METRICS: 'false' }).finds(LISTENING)
    expect(await statusOf(`${none}/metrics`)).toBe(404)
  })
})

describe('the parameters of the command', () => {
  it('are shown, with the exit codes and the variables', async () => {
    const help = run(['--help'])
    expect(await help.ended).toBe(0)
    for (const word of ['--check', '--token', 'Exit codes', 'PUHURI_CORE_URL', 'METRICS_PORT']) {
      expect(help.output()).toContain(word)
    }
  })

  it('check a Core, with a token from standard input, and serve nothing', async () => {
    await using core = await startEmbeddedCore({ dialect: 'permissions-2021' })
    const token = core.demoUsers.find(({ name }) => name === 'allocator')?.token ?? ''
    const check = run(['--check', '--token', '-'], { PUHURI_CORE_URL: core.url }, `${token}\n`)
    expect(await check.ended).toBe(0)
    expect(check.output()).toContain('permissions-2021, found out by asking')
    expect(check.output()).toContain('allocator-csc')
    expect(check.output()).not.toContain(token)
    expect(check.errors()).toBe('')
  })

  it('check and fail with the code of what is wrong', async () => {
    expect(await run(['--check'], { PORT: 'x' }).ended).toBe(1)
    expect(await run(['--check'], { PUHURI_CORE_URL: 'http://127.0.0.1:9' }).ended).toBe(2)
    expect(await run(['--check'], { PUHURI_CORE_TOKEN: 'nobody-has-it' }).ended).toBe(3)
    const json = run(['--check', '--json'], { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' })
    expect(await json.ended).toBe(4)
    const { findings } = JSON.parse(json.output()) as { findings: { subject: string; level: string }[] }
    expect(findings.filter(({ level }) => level === 'problem').map(({ subject }) => subject)).toEqual([
      'collector',
    ])
  })
})
