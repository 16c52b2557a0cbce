import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { it } from '@jest/globals'

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

export async function startRedis(): Promise<RedisServer> {
  const port = await freePort()
  let server: ChildProcess | undefined
  const redis: RedisServer = {
    url: new URL(`redis://127.0.0.1:${port}`),
    start: async () => {
      server = run(port)
      while (!(await answers(port))) await pause(20)
    },
    stop: async () => {
      if (server?.exitCode !== null || server.signalCode !== null) return
      const ended = once(server, 'exit')
      server.kill('SIGKILL')
      await ended
    },
    signal: (name) => {
      server?.kill(name)
    },
    [Symbol.asyncDispose]: () => redis.stop(),
  }
  await redis.start()
  return redis
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
