import { setTimeout as wait } from 'node:timers/promises'
import { createServer } from './http/server.js'
import { Faults, type Fault } from './levers/faults.js'
import { RequestLog, type LoggedRequest, type RequestCounts } from './levers/request-log.js'
import { demoOf, type Demo } from './demo.js'
import { demoUsersOf, type DemoUser } from './demo-users.js'
import { dialectOf } from './dialects.js'
import { generateWorld } from './world/generated/generate.js'
import { loadRecordedWorld } from './world/recorded/load.js'
import type { DialectName } from './dialect.js'
import type { CostMode, ProviderMode, Settings } from './settings.js'
import type { World } from './world/world.js'

export type { Demo } from './demo.js'
export type { DemoUser } from './demo-users.js'
export type { DialectName } from './dialect.js'
export type { Fault, FaultKind } from './levers/faults.js'
export type { LoggedRequest, RequestCounts } from './levers/request-log.js'
export type { CostMode, ProviderMode } from './settings.js'

/** How to start an embedded Core. */
export interface EmbeddedCoreOptions {
  readonly dialect: DialectName
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** 127.0.0.1 where not given. */
  readonly host?: string
  /** Decides everything in the generated world; 1 where not given. */
  readonly seed?: number
  /** A folder with a recorded world, instead of the generated one. */
  readonly world?: string
  /** Added to every answer, in milliseconds. */
  readonly latencyMs?: number
  /** How orders proceed; `auto` where not given. */
  readonly provider?: ProviderMode
  /** Whether answers take the time that a real Core would need; `none` where not given. */
  readonly costs?: CostMode
  readonly faults?: readonly Fault[]
}

/** What was asked of the Core. */
export interface Requests {
  readonly entries: readonly LoggedRequest[]
  counts(): RequestCounts
  clear(): void
}

/** Faults to come. */
export interface FaultLever {
  inject(fault: Fault): void
  clear(): void
}

/** A small Puhuri Core in memory that answers on loopback, and its levers. */
export interface EmbeddedCore extends AsyncDisposable {
  /** Such as http://127.0.0.1:8000, without `/api`. */
  readonly url: string
  readonly dialect: DialectName
  /** Accounts to try it with. */
  readonly demoUsers: readonly DemoUser[]
  /** What can be tried on the generated world; undefined for a recorded one. */
  readonly demo: Demo | undefined
  readonly requests: Requests
  readonly faults: FaultLever
  setLatency(milliseconds: number): void
  setProvider(mode: ProviderMode): void
  /** Whether the identity registry that CUIDs are looked up in answers. */
  setRegistry(isUp: boolean): void
  /** Stops and starts again on the same port, with the world as it was at first. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** How long clients in the same process have to notice that their connections are gone. */
const partingMs = 20

/** Starts an embedded Core; it answers when the promise resolves. */
export async function startEmbeddedCore(options: EmbeddedCoreOptions): Promise<EmbeddedCore> {
  const host = options.host ?? '127.0.0.1'
  const settings: Settings = {
    provider: options.provider ?? 'auto',
    costs: options.costs ?? 'none',
    latencyMs: options.latencyMs ?? 0,
    registryIsUp: true,
  }
  const log = new RequestLog()
  const faults = new Faults()
  for (const fault of options.faults ?? []) faults.inject(fault)
  const start = async (port: number) => {
    const world = worldOf(options)
    const server = createServer({
      core: { world, dialect: dialectOf(options.dialect), settings },
      log,
      faults,
    })
    const url = await server.listen({ host, port })
    return { world, server, url }
  }
  let running = await start(options.port ?? 0)
  const { url } = running
  const demoUsers = demoUsersOf(running.world)
  return {
    url,
    dialect: options.dialect,
    demoUsers,
    demo: demoOf(running.world, demoUsers),
    requests: log,
    faults,
    setLatency: (milliseconds) => {
      settings.latencyMs = milliseconds
    },
    setProvider: (mode) => {
      settings.provider = mode
    },
    setRegistry: (isUp) => {
      settings.registryIsUp = isUp
    },
    restart: async () => {
      await running.server.close()
      running = await start(Number(new URL(url).port))
      await wait(partingMs)
    },
    close: () => running.server.close(),
    [Symbol.asyncDispose]: () => running.server.close(),
  }
}

function worldOf(options: EmbeddedCoreOptions): World {
  const seed = options.seed ?? 1
  return options.world === undefined ? generateWorld(seed) : loadRecordedWorld(options.world, seed)
}
