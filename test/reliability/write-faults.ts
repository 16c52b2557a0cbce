import type { FaultKind } from '../../src/embedded/index.js'
import { messages } from './fault-case.js'
import type { Outcome } from './fault-case.js'

/** A fault that befalls a change. Whatever it is, the change is sent once at most. */
export interface WriteFault extends Outcome {
  /** Undefined for one that needs no fault. */
  readonly inject?: FaultKind
  /** Whether the Core has made the change. */
  readonly made: boolean
}

const lost = { code: 'UNKNOWN_OUTCOME', message: messages.lost, tries: 1 } as const
const impatient = { timeouts: { connectMs: 2_000, headersMs: 400, bodyMs: 400 } }

export const writeFaults: readonly WriteFault[] = [
  { fault: 'reset before the request was looked at', inject: { kind: 'drop' }, ...lost, made: false },
  { fault: 'reset after the request was sent', inject: { kind: 'reset' }, ...lost, made: true },
  { fault: 'half a body', inject: { kind: 'truncate' }, ...lost, made: true },
  { fault: 'no answer begins in time', inject: { kind: 'hang' }, options: impatient, ...lost, made: true },
  {
    fault: 'the answer stops within its body',
    inject: { kind: 'stall' },
    options: impatient,
    ...lost,
    made: true,
  },
  {
    fault: 'the answer drips beyond the time of the operation',
    inject: { kind: 'drip', milliseconds: 60_000 },
    options: { ...impatient, timeouts: { ...impatient.timeouts, bodyMs: 20_000 }, operationTimeoutMs: 1_000 },
    ...lost,
    made: true,
  },
  { fault: '502', inject: { kind: 'status', status: 502 }, ...lost, made: true },
  { fault: '504', inject: { kind: 'status', status: 504 }, ...lost, made: true },
  {
    fault: '500',
    inject: { kind: 'status', status: 500 },
    code: 'CORE_ERROR',
    message: messages.failed,
    tries: 1,
    made: true,
  },
  {
    fault: '503',
    inject: { kind: 'status', status: 503 },
    code: 'CORE_UNAVAILABLE',
    message: messages.failed,
    tries: 1,
    made: false,
  },
  {
    fault: '429 with Retry-After: 1',
    inject: { kind: 'status', status: 429, retryAfter: 1 },
    code: 'RATE_LIMITED',
    message: messages.throttled,
    retryAfter: 1,
    tries: 1,
    made: false,
  },
  { fault: 'a page of HTML with 200', inject: { kind: 'not-json' }, ...lost, made: true },
  { fault: 'an answer of another shape', inject: { kind: 'wrong-json' }, ...lost, made: true },
  { fault: 'a packed answer', inject: { kind: 'gzip', megabytes: 5 }, ...lost, made: true },
  {
    fault: 'an answer over the limit',
    inject: { kind: 'flood', megabytes: 5 },
    options: { answerLimitBytes: 1_048_576 },
    ...lost,
    made: true,
  },
  {
    fault: 'a redirect',
    inject: { kind: 'redirect', location: 'http://core.invalid/' },
    code: 'CORE_ERROR',
    message: messages.redirect,
    tries: 1,
    made: false,
  },
]
