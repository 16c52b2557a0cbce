import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'

/**
 * Closes a server: no new connections, and the requests in hand are answered.
 *
 * @param withinMs milliseconds after which the connections that are still open are cut; by default none is.
 */
export async function closeWithin(
  application: FastifyInstance,
  withinMs: number | undefined,
  logger: Logger,
): Promise<void> {
  const cut = () => {
    logger.warn({ withinMs }, 'calling off the requests that are still in hand')
    application.server.closeAllConnections()
  }
  const timer = withinMs === undefined ? undefined : setTimeout(cut, withinMs)
  await application.close()
  clearTimeout(timer)
}
