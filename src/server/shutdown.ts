import closeWithGrace from 'close-with-grace'
import type { Logger } from 'pino'

/** Just below the 30 seconds after which orchestrators kill a process. */
const DRAIN_WITHIN_MS = 25_000

/**
 * Closes the given parts one after another, the one that takes requests first, when the process is told to end
 * (SIGTERM, SIGINT) or has an error that nobody caught, and then exits: with 0 after a signal, 1 after an error. A
 * second signal ends it at once.
 */
export function closeOnSignal(parts: (() => Promise<void>)[], logger: Logger): void {
  closeWithGrace({ delay: DRAIN_WITHIN_MS, logger }, async ({ signal, err }) => {
    if (err) logger.fatal({ err }, 'stopping after an error that nobody caught')
    else logger.info({ signal }, 'stopping: finishing the requests in hand')
    for (const part of parts) await part()
    logger.info('stopped')
  })
}
