import { Pool } from 'undici'

/** The connections to one Core. */
export interface Pools {
  /** Kept alive. */
  readonly reads: Pool
  /** One a request: on one that the Core may just have closed, the fate of a write would be unknown. */
  readonly writes: Pool
}

export interface PoolsOptions {
  readonly origin: string
  readonly connections: number
  readonly connectMs: number
  /** The largest answer that is read, in bytes. */
  readonly answerLimitBytes: number
}

/** Below the time after which servers close idle connections. */
const keepAliveTimeout = 4_000

export function openPools({ origin, connections, connectMs, answerLimitBytes }: PoolsOptions): Pools {
  const common = { connections, connect: { timeout: connectMs }, maxResponseSize: answerLimitBytes }
  return {
    reads: new Pool(origin, { ...common, keepAliveTimeout }),
    writes: new Pool(origin, { ...common, pipelining: 0 }),
  }
}

export async function closePools({ reads, writes }: Pools): Promise<void> {
  await Promise.all([reads.close(), writes.close()])
}
