import { startEmbeddedCore } from '../../src/embedded/index.js'
import type { DialectName, EmbeddedCore, LoggedRequest } from '../../src/embedded/index.js'
import type { Planner } from '../../src/core/planner.js'
import { startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'
import type { WorkQuery } from './queries.js'
import { oneRequestAKey } from './strategies.js'

/** What a query took of the Core. */
export interface Work {
  readonly requests: number
  readonly rows: number
  /** Milliseconds that a real Core would have worked. */
  readonly milliseconds: number
}

export function workOf(entries: readonly LoggedRequest[]): Work {
  const sum = (part: (entry: LoggedRequest) => number): number =>
    entries.reduce((total, entry) => total + part(entry), 0)
  return {
    requests: entries.length,
    rows: sum(({ rows }) => rows),
    milliseconds: sum(({ milliseconds }) => milliseconds),
  }
}

/** A gateway that has learnt nothing of a Core, and plans as it is told to. */
export async function gatewayOn(core: EmbeddedCore, planner?: Planner): Promise<TestGateway> {
  const way = planner === undefined ? { running: core } : { running: core, planner }
  const gateway = await startTestGateway({ dialect: core.dialect }, way)
  // Who the Core is, is found out once.
  await gateway.query('{ core { dialect } }')
  return gateway
}

/** Two gateways on one Core: one plans as it is told to, the other asks for each key. */
export interface Compared extends AsyncDisposable {
  readonly planned: TestGateway
  readonly naive: TestGateway
}

export async function startCompared(dialect: DialectName, planner: Planner): Promise<Compared> {
  const core = await startEmbeddedCore({ dialect })
  const planned = await gatewayOn(core, planner)
  const naive = await gatewayOn(core, oneRequestAKey)
  return {
    planned,
    naive,
    [Symbol.asyncDispose]: async () => {
      await planned[Symbol.asyncDispose]()
      await naive[Symbol.asyncDispose]()
      await core.close()
    },
  }
}

/** The answer to a query, and its work; undefined where it failed. */
export async function run(
  gateway: TestGateway,
  { document, as }: WorkQuery,
): Promise<{ readonly data: unknown; readonly work: Work } | undefined> {
  const { requests } = gateway.core
  requests.clear()
  const { data, errors } = await gateway.query(document, { as: as ?? 'allocator' })
  return errors === undefined ? { data, work: workOf(requests.entries) } : undefined
}
