import { PuhuriError } from './errors.js'

/** How patiently queries are tried again. Mutations never are. */
export interface RetryOptions {
  /** How many times a query is tried again; 2 where not given. */
  readonly retries?: number
  /** The longest wait between two tries, in milliseconds; 30,000 where not given. */
  readonly longestWaitMs?: number
}

const passing = new Set<string>(['NETWORK', 'RATE_LIMITED', 'CORE_UNAVAILABLE'])
const passingStatuses = new Set([502, 503, 504])

/** Whether a failure may be over soon, and nothing was answered. */
function mayPass(error: unknown): error is PuhuriError {
  if (!(error instanceof PuhuriError) || (error.data ?? null) !== null) return false
  return passing.has(error.code) || (error.code === 'BAD_RESPONSE' && passingStatuses.has(error.status ?? 0))
}

/** Milliseconds until the next try: as long as the graph says, else a little longer each time. */
function waitAfter(error: PuhuriError, attempt: number): number {
  return error.retryAfter === undefined
    ? 200 * 2 ** attempt * (0.5 + Math.random() / 2)
    : error.retryAfter * 1000
}

/** Does something that only reads, and does it again where it failed in a way that may pass. */
export async function withRetries<Result>(
  read: () => Promise<Result>,
  { retries = 2, longestWaitMs = 30_000 }: RetryOptions,
  signal: AbortSignal | undefined,
): Promise<Result> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await read()
    } catch (error) {
      if (attempt >= retries || !mayPass(error)) throw error
      const wait = waitAfter(error, attempt)
      if (wait > longestWaitMs) throw error
      await pause(wait, signal)
    }
  }
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer)
      reject(signal?.reason as Error)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', giveUp)
      resolve()
    }, milliseconds)
    if (signal?.aborted === true) giveUp()
    else signal?.addEventListener('abort', giveUp, { once: true })
  })
}
