import type { PuhuriCoreOptions } from '../../src/core/index.js'

/** What one fault of the Core comes to: a row of the table in docs/reliability.md, and a test. */
export interface Outcome {
  /** The fault, in words: the first column, and the name of the test. */
  readonly fault: string
  /** `extensions.code` of the caller's error; undefined where the caller gets its data. */
  readonly code?: string
  /** The error's message. */
  readonly message?: string
  /** Seconds that the caller is told to wait. */
  readonly retryAfter?: number
  /** How often the request is sent. */
  readonly tries: number
  /** How patient the gateway is, where that is what is tested. */
  readonly options?: Partial<PuhuriCoreOptions>
}

export const messages = {
  unreachable: 'Puhuri Core could not be reached.',
  late: 'Puhuri Core did not answer in time.',
  failed: 'Puhuri Core failed: The service is not available.',
  crashed: 'Puhuri Core failed: The service is not available.',
  throttled: 'Puhuri Core asks to slow down: Request was throttled. Expected available in 1 second.',
  unreadable: 'Puhuri Core answered with something that is not what its API promises.',
  changing: 'The list kept changing while its pages were read. Try again.',
  operation: 'The operation took longer than it may: ask for less at a time, or try again.',
  redirect: 'Puhuri Core sent a redirect, which is never followed: check PUHURI_CORE_URL',
  large: 'The answer of Puhuri Core is larger than the gateway takes.',
  certificate: 'Puhuri Core could not be reached: its certificate is not one to trust.',
  suspended: 'Puhuri Core has failed too often of late: nothing was sent. Try again soon.',
  lost: 'The answer of Puhuri Core was lost: the change may or may not have been made.',
  notSent: 'Puhuri Core could not be reached: nothing was sent.',
} as const
