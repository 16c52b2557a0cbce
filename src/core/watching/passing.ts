import { CoreError } from '../errors.js'
import type { ErrorCode } from '../errors.js'

const passing: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'CORE_UNAVAILABLE',
  'CORE_TIMEOUT',
  'CORE_ERROR',
  'RATE_LIMITED',
])

/** Whether a failure may be over at the next try. */
export const isPassing = (error: unknown): error is CoreError =>
  error instanceof CoreError && passing.has(error.code)
