import { CoreError } from '../errors.js'
import type { CoreRequestInfo } from '../errors.js'
import type { QueueFullError } from './fair-queue.js'

/** What a caller is told who has more requests waiting than anybody else when no more can. */
export const tooManyWaiting = (core: CoreRequestInfo, { retryAfter }: QueueFullError): CoreError =>
  new CoreError(
    'RATE_LIMITED',
    'Too many requests of this caller wait for Puhuri Core: this one was not sent. Ask for less at a time, or later.',
    { core, retryAfter },
  )
