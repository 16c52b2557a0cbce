import { setTimeout as pause } from 'node:timers/promises'
import closeWithGrace from 'close-with-grace'
import type { Logger } from 'pino'
import type { ShutdownConfiguration } from '../config.js'
import { endLog } from './logging.js'

/** What is closed after the operations in hand have ended gets as long as this. */
const CLOSE_WITHIN_MS = 5_000

/** What takes requests. */
export interface Serving {
  /** From now on `/health/ready` says no; everything else goes on. */
  readonly drain: () => void
  /** Takes no more requests, and waits so long for those in hand before they are called off. */
  readonly close: (withinMs: number) => Promise<void>
}

/**
 * Ends in order when the process is told to (SIGTERM, SIGINT), or has an error that nobody caught: first no longer ready,
 * while still serving for a while, so that balancers notice; then without new requests, until those in hand are
 * answered; then the other parts, one after another. The exit code is 0 after a signal, 1 after an error. A second
 * signal ends it at once.
 */
export function closeOnSignal(
  serving: Serving,
  parts: readonly (() => Promise<void> | undefined)[],
  { delayMs, timeoutMs }: ShutdownConfiguration,
  logger: Logger,
): void {
  closeWithGrace({ delay: delayMs + timeoutMs + CLOSE_WITHIN_MS, logger }, async ({ signal, err }) => {
    serving.drain()
    if (err) logger.fatal({ err }, 'stopping after an error that nobody caught')
    else {
      logger.info({ signal, delayMs }, 'stopping: finishing the requests in hand')
      await pause(delayMs)
    }
    await serving.close(timeoutMs)
    for (const part of parts) await part()
    logger.info('stopped')
    await endLog(logger)
  })
}
