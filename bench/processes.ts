import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, openSync } from 'node:fs'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { availableParallelism } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'

/** A server that the bench has started. */
export interface RunningProcess extends AsyncDisposable {
  readonly pid: number
  readonly port: number
}

export interface ProcessOptions {
  /** The program and its arguments. `PORT` among them is replaced by the port. */
  readonly command: readonly string[]
  /** All of its environment: nothing of the bench's own is handed on. */
  readonly environment?: Readonly<Record<string, string>>
  /** Where it is to be asked over HTTP whether it serves; any answer will do. Unset: a connection will do. */
  readonly path?: string
  /** The core on which it runs, alone where there are several. */
  readonly core: number
  readonly logFile: string
  /** The port; any free one unless it is given. */
  readonly port?: number
}

const taskset = '/usr/bin/taskset'
const startMs = 120_000
const stopMs = 10_000

/** Core of what is measured; the stub and the callers are on the other. */
export const measuredCore = 1
export const otherCore = 0

/** Whether processes can be kept on a core each. */
export const canPin = existsSync(taskset) && availableParallelism() > 1

const pinned = (core: number, command: readonly string[]): readonly string[] =>
  canPin ? [taskset, '-c', String(core), ...command] : command

/** What must not outlive the bench, however it ends. */
const running = new Set<ChildProcess>()
process.once('exit', () => {
  running.forEach((child) => child.kill('SIGTERM'))
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    process.exit(1)
  })
}

/** Starts a server and waits until it answers. */
export async function startProcess(options: ProcessOptions): Promise<RunningProcess> {
  const port = options.port ?? (await freePort())
  const [program = '', ...given] = pinned(options.core, options.command)
  const log = openSync(options.logFile, 'w')
  const child = spawn(
    program,
    given.map((argument) => argument.replaceAll('PORT', String(port))),
    { stdio: ['ignore', log, log], env: { ...options.environment, PORT: String(port) } },
  )
  running.add(child)
  child.once('exit', () => running.delete(child))
  await serving(port, options, child)
  return { pid: child.pid ?? 0, port, [Symbol.asyncDispose]: () => stopped(child) }
}

/** Keeps the bench itself, which is the callers, off the core of what it measures. */
export async function pinSelf(): Promise<void> {
  if (!canPin) return
  const child = spawn(taskset, ['-a', '-c', '-p', String(otherCore), String(process.pid)], {
    stdio: 'ignore',
  })
  await new Promise((resolve) => child.once('exit', resolve))
}

async function serving(port: number, { path, logFile }: ProcessOptions, child: ChildProcess): Promise<void> {
  const until = Date.now() + startMs
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) break
    try {
      await (path === undefined ? connected(port) : fetch(`http://127.0.0.1:${port}${path}`))
      return
    } catch {
      await delay(50)
    }
  }
  await stopped(child)
  throw new Error(`${child.spawnargs.join(' ')} does not serve; see ${logFile}`)
}

async function connected(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.destroy()
}

/** Ends it and waits until it has ended. */
async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), stopMs)
  await ended
  clearTimeout(timer)
}

/** A TCP port that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('There is no free port')
  return address.port
}
