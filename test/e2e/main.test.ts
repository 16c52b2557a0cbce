import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { send } from '../server/gateway.js'

/** The built command in a process of its own. */
interface Command {
  output: () => string
  errors: () => string
  /** Resolves with the output once it matches; rejects where the process ends before. */
  shows: (pattern: RegExp) => Promise<string>
  signal: (name: NodeJS.Signals) => void
  /** The exit code. */
  ended: Promise<number | null>
}

const running: Command[] = []

function start(environment: Record<string, string>): Command {
  const child = spawn(process.execPath, ['dist/main.js'], {
    env: { PORT: '0', HOST: '127.0.0.1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const text = { output: '', errors: '' }
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text.output += part))
  child.stderr.setEncoding('utf8').on('data', (part: string) => (text.errors += part))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const shows = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        if (pattern.test(text.output)) resolve(text.output)
      }
      look()
      child.stdout.on('data', look)
      void ended.then((code) => {
        reject(new Error(`ended with ${String(code)}: ${text.output} ${text.errors}`))
      })
    })
  const command = {
    output: () => text.output,
    errors: () => text.errors,
    shows,
    signal: (name: NodeJS.Signals) => child.kill(name),
    ended,
  }
  running.push(command)
  return command
}

beforeAll(() => {
  if (!existsSync('dist/main.js')) throw new Error('The command is not built: run `npm run build` first.')
})
afterEach(async () => {
  for (const command of running.splice(0)) {
    command.signal('SIGKILL')
    await command.ended
  }
})

describe('the command', () => {
  it.each(['permissions-2021', 'roles-2023'])(
    'shows a newcomer a query that works, over %s',
    async (dialect) => {
      const command = start({ EMBEDDED_CORE_DIALECT: dialect })
      const text = await command.shows(/-d '.*'\n/)
      expect(text).toContain(`(embedded, ${dialect}, made-up data`)
      const [, url] = /curl (\S+)/.exec(text) ?? []
      const [, authorization] = /-H 'authorization: (.*)'/.exec(text) ?? []
      const [, body] = /-d '(.*)'/.exec(text) ?? []
      const answer = await send(url ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: authorization ?? '' },
        body: body ?? '',
      })
      expect(answer.json()).toMatchObject({
        data: {
          projects: { totalCount: 250, nodes: [{ customer: {} }, { customer: {} }, { customer: {} }] },
        },
      })
      const ready = await send(new URL('/health/ready', url).href, { method: 'GET' })
      expect(ready.json()).toEqual({ status: 'ready', dialect: dialect.toUpperCase().replace('-', '_') })
    },
  )

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with 0 on %s', async (name) => {
    const command = start({ EMBEDDED_CORE_DIALECT: 'permissions-2021' })
    await command.shows(/curl/)
    command.signal(name)
    expect(await command.ended).toBe(0)
    expect(command.output()).toContain('"msg":"stopped"')
    expect(command.errors()).toBe('')
  })

  it('names every mistake of its configuration and ends with 1', async () => {
    const command = start({ PORT: 'http', PUHURI_CORE_URL: 'https://staff:s3cret@core.example.org' })
    expect(await command.ended).toBe(1)
    expect(command.errors()).toBe(`The configuration has mistakes:
  - PORT must be a whole number from 0 to 65535
  - PUHURI_CORE_URL must hold no user name or password: callers send their own token
`)
    expect(command.output()).toBe('')
  })

  it('serves, and says that it is not ready, while the configured Core cannot be reached', async () => {
    const command = start({ PUHURI_CORE_URL: 'http://127.0.0.1:9/' })
    const text = await command.shows(/Server listening at (\S+?)"/)
    expect(text).not.toContain('Demo users')
    const [, url] = /Server listening at (\S+?)"/.exec(text) ?? []
    expect((await send(`${url ?? ''}/health/live`, { method: 'GET' })).status).toBe(200)
    const ready = await send(`${url ?? ''}/health/ready`, { method: 'GET' })
    expect(ready.status).toBe(503)
    expect(ready.json()).toMatchObject({ status: 'unavailable' })
  })

  it('says in one line that its port is taken, and ends with 1', async () => {
    const first = start({ EMBEDDED_CORE_DIALECT: 'permissions-2021' })
    const text = await first.shows(/Server listening at (\S+?)"/)
    const [, port] = /Server listening at \S+:(\d+)"/.exec(text) ?? []
    const second = start({ PORT: port ?? '', EMBEDDED_CORE_DIALECT: 'permissions-2021' })
    expect(await second.ended).toBe(1)
    expect(second.errors()).toMatch(/^listen EADDRINUSE: address already in use \S+\n$/)
  })
})
