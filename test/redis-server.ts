import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { it } from '@jest/globals'
import type { Outputs } from './secrets/outputs.js'
import { outputs } from './secrets/tapped-test.js'

/** Set by jest.config.js. */
declare const continuousIntegration: boolean

const PLACES = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server']
const installed = PLACES.find((place) => existsSync(place))

if (installed === undefined && !continuousIntegration) {
  console.warn(
    `NO REDIS: the tests with Redis are SKIPPED. Install redis-server (none of ${PLACES.join(', ')} is there).`,
  )
}

/** A test that needs redis-server: skipped where it is not installed, except in continuous integration, where it fails. */
export const redisIt = installed !== undefined || continuousIntegration ? it : it.skip

/** A Redis of a test's own, with nothing in it. */
export interface RedisServer extends AsyncDisposable {
  readonly url: URL
  /** Ends it at once; what it held is lost. */
  stop(): Promise<void>
  /** Starts it again on the same port, empty. */
  start(): Promise<void>
  /** Lets it hang, as it is, or go on. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void
}

/** @param searched what all that is asked of it is searched by. */
export async function startRedis(searched: Outputs = outputs): Promise<RedisServer> {
  const port = await freePort()
  let server: ChildProcess | undefined
  let monitor: Monitor | undefined
  const redis: RedisServer = {
    url: new URL(`redis://127.0.0.1:${port}`),
    start: async () => {
      server = run(port)
      while (!(await answers(port))) await pause(20)
      monitor = watchCommands(port, searched)
      await monitor.caughtUp()
    },
    stop: async () => {
      if (server?.exitCode !== null || server.signalCode !== null) return
      const ended = once(server, 'exit')
      await monitor?.caughtUp()
      server.kill('SIGKILL')
      await Promise.all([ended, monitor?.ended])
    },
    signal: (name) => {
      server?.kill(name)
    },
    [Symbol.asyncDispose]: () => redis.stop(),
  }
  await redis.start()
  return redis
}

/** Searches all that is asked of a Redis, keys and values, for tokens. */
interface Monitor {
  /** Resolves when all commands so far are searched; or soon, where the Redis hangs. */
  caughtUp(): Promise<void>
  /** Resolves when there is nothing more to search. */
  readonly ended: Promise<void>
}

function watchCommands(port: number, searched: Outputs): Monitor {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  let marks = 0
  socket.on('data', (part) => (text += part.toString()))
  socket.on('error', () => undefined)
  const ended = new Promise<void>((resolve) => {
    socket.on('close', () => {
      searched.search('Redis', text)
      resolve()
    })
  })
  socket.write('MONITOR\r\n')
  return {
    ended,
    caughtUp: async () => {
      const mark = `mark ${marks++}`
      const other = connect(port, '127.0.0.1')
      other.on('error', () => undefined)
      for (let round = 0; round < 50 && !text.includes(mark); round++) {
        other.write(`ECHO "${mark}"\r\n`)
        await pause(20)
      }
      other.destroy()
    },
  }
}

function run(port: number): ChildProcess {
  if (installed === undefined)
    throw new Error(`redis-server is not installed: looked for ${PLACES.join(', ')}`)
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  return spawn(installed, options, { stdio: 'ignore' })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => {
      resolve(false)
    })
  })
}
