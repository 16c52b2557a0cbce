import { resolve } from 'node:path'
import { request } from 'undici'
import { compiledFolder, logFolder } from '../folders.js'
import { otherCore, startProcess } from '../processes.js'
import type { Dialect } from '../world.js'
import type { StubCounters } from './counters.js'

/** The stub Core, in a process of its own. */
export interface Stub extends AsyncDisposable {
  readonly port: number
  /** What was asked since it was last asked. */
  counters(): Promise<StubCounters>
  /** Makes every answer from now on wait so long. */
  setLatency(milliseconds: number): Promise<void>
}

export async function startStub(projects: number, dialect: Dialect): Promise<Stub> {
  const child = await startProcess({
    command: [
      process.execPath,
      '--max-old-space-size=8192',
      resolve(compiledFolder, 'stub/server.js'),
      ...['PORT', String(projects), dialect],
    ],
    path: '/-/counters',
    core: otherCore,
    logFile: resolve(logFolder(), 'stub.log'),
  })
  const control = async (path: string): Promise<StubCounters> => {
    const { body } = await request(`http://127.0.0.1:${child.port}/-/${path}`)
    return (await body.json()) as StubCounters
  }
  return {
    port: child.port,
    counters: () => control('counters'),
    setLatency: async (milliseconds) => {
      await control(`latency/${milliseconds}`)
    },
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  }
}
