import type { FaultKind } from '../../src/embedded/index.js'
import { messages } from './fault-case.js'
import type { Outcome } from './fault-case.js'

/** A fault of the embedded Core that befalls the list of projects. */
export interface ReadFault extends Outcome {
  readonly inject: FaultKind
  /** How many requests it befalls; all where not given. */
  readonly times?: number
}

const unavailable = { code: 'CORE_UNAVAILABLE', tries: 3 } as const
const unreadable = { code: 'CORE_ERROR', message: messages.unreadable, tries: 1 } as const
const impatient = { timeouts: { connectMs: 2_000, headersMs: 300, bodyMs: 300 } }

const onceAndAlways = (
  fault: string,
  inject: FaultKind,
  always: Omit<Outcome, 'fault'>,
): readonly ReadFault[] => [
  { fault: `${fault}, once`, inject, times: 1, tries: 2 },
  { fault: `${fault}, always`, inject, ...always },
]

/** Faults of single requests. */
export const readFaults: readonly ReadFault[] = [
  ...onceAndAlways(
    'reset before the request was looked at',
    { kind: 'drop' },
    { ...unavailable, message: messages.unreachable },
  ),
  ...onceAndAlways(
    'reset after the request was sent',
    { kind: 'reset' },
    { ...unavailable, message: messages.unreachable },
  ),
  ...onceAndAlways('half a body', { kind: 'truncate' }, { ...unavailable, message: messages.unreachable }),
  ...[502, 503, 504].flatMap((status) =>
    onceAndAlways(`${status}`, { kind: 'status', status }, { ...unavailable, message: messages.failed }),
  ),
  ...onceAndAlways(
    '500',
    { kind: 'status', status: 500 },
    { code: 'CORE_ERROR', message: messages.crashed, tries: 2 },
  ),
  ...onceAndAlways(
    '429 without Retry-After',
    { kind: 'status', status: 429 },
    { code: 'RATE_LIMITED', message: messages.throttled, tries: 3 },
  ),
  ...onceAndAlways(
    '429 with Retry-After: 1',
    { kind: 'status', status: 429, retryAfter: 1 },
    { code: 'RATE_LIMITED', message: messages.throttled, retryAfter: 1, tries: 3 },
  ),
  {
    fault: '429 with Retry-After: 60, longer than is waited',
    inject: { kind: 'status', status: 429, retryAfter: 60 },
    code: 'RATE_LIMITED',
    message: messages.throttled,
    retryAfter: 60,
    tries: 1,
  },
  {
    fault: '429 with Retry-After: 5, longer than the operation may take',
    inject: { kind: 'status', status: 429, retryAfter: 5 },
    options: { operationTimeoutMs: 4_000 },
    code: 'RATE_LIMITED',
    message: messages.throttled,
    retryAfter: 5,
    tries: 1,
  },
  {
    fault: '503 with Retry-After: 60',
    inject: { kind: 'status', status: 503, retryAfter: 60 },
    code: 'CORE_UNAVAILABLE',
    message: messages.failed,
    retryAfter: 60,
    tries: 1,
  },
  {
    fault: '503 where retries are off',
    inject: { kind: 'status', status: 503 },
    options: { retries: 0 },
    code: 'CORE_UNAVAILABLE',
    message: messages.failed,
    tries: 1,
  },
  {
    fault: 'no answer begins in time',
    inject: { kind: 'hang' },
    options: impatient,
    code: 'CORE_TIMEOUT',
    message: messages.late,
    tries: 1,
  },
  {
    fault: 'the answer stops within its body',
    inject: { kind: 'stall' },
    options: impatient,
    code: 'CORE_TIMEOUT',
    message: messages.late,
    tries: 1,
  },
  {
    fault: 'the answer drips beyond the time of the operation',
    inject: { kind: 'drip', milliseconds: 60_000 },
    options: { operationTimeoutMs: 500 },
    code: 'CORE_TIMEOUT',
    message: messages.operation,
    tries: 1,
  },
  {
    fault: 'the answer is slow, but within the time of the operation',
    inject: { kind: 'drip', milliseconds: 1_000 },
    options: impatient,
    tries: 1,
  },
  { fault: 'a page of HTML with 200', inject: { kind: 'not-json' }, ...unreadable },
  { fault: 'an object where a list is due', inject: { kind: 'wrong-json' }, ...unreadable },
  {
    fault: 'a packed answer, a thousandth of its size',
    inject: { kind: 'gzip', megabytes: 50 },
    ...unreadable,
  },
  {
    fault: 'an answer over the limit',
    inject: { kind: 'flood', megabytes: 5 },
    options: { answerLimitBytes: 1_048_576 },
    code: 'CORE_ERROR',
    message: messages.large,
    tries: 1,
  },
]

/** Faults of lists, where a list of two pages is read: 400 projects, 200 a page. */
export const listFaults: readonly ReadFault[] = [
  { fault: 'no X-Result-Count: the pages tell', inject: { kind: 'count', off: 'absent' }, ...unreadable },
  { fault: 'a negative X-Result-Count', inject: { kind: 'count', off: 'negative' }, ...unreadable },
  {
    fault: 'X-Result-Count too small',
    inject: { kind: 'count', off: -250 },
    code: 'CORE_ERROR',
    message: messages.changing,
    tries: 2,
  },
  {
    fault: 'X-Result-Count too large',
    inject: { kind: 'count', off: 5 },
    code: 'CORE_ERROR',
    message: messages.changing,
    tries: 4,
  },
  { fault: 'X-Result-Count wrong, once', inject: { kind: 'count', off: -250 }, times: 1, tries: 3 },
  {
    fault: 'rows that shift between pages, always',
    inject: { kind: 'shift-pages' },
    code: 'CORE_ERROR',
    message: messages.changing,
    tries: 4,
  },
  { fault: 'rows that shift between pages, once', inject: { kind: 'shift-pages' }, times: 2, tries: 4 },
  {
    fault: 'repeated rows, always',
    inject: { kind: 'repeat-rows' },
    code: 'CORE_ERROR',
    message: messages.changing,
    tries: 4,
  },
  { fault: 'repeated rows, once', inject: { kind: 'repeat-rows' }, times: 2, tries: 4 },
]
