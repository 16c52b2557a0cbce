import type { AddressInfo } from 'node:net'
import { fastify, LogController } from 'fastify'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { RequestLogger } from './request-logger.js'
import { REQUEST_ID_HEADER, requestIdOf } from './request-id.js'

const WHOLE_REQUEST_WITHIN_MS = 30_000

/**
 * An HTTP server without routes that gives every request an id, and that lets go of its connections when closed.
 *
 * @param bodyLimit the largest request body, in bytes.
 * @param trustProxy whose `X-Forwarded-*` headers are believed: addresses and networks, or how many hops.
 */
export function createApplication(
  bodyLimit: number,
  logger: FastifyBaseLogger,
  trustProxy: number | string[] = [],
): FastifyInstance {
  const application = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    childLoggerFactory: (parent, bindings) => new RequestLogger(parent, bindings),
    genReqId: requestIdOf,
    bodyLimit,
    trustProxy: trusting(trustProxy),
    requestTimeout: WHOLE_REQUEST_WITHIN_MS,
  })
  let closing = false
  application.addHook('preClose', (done) => {
    closing = true
    done()
  })
  application.addHook('onSend', (request, reply, _payload, done) => {
    reply.header(REQUEST_ID_HEADER, request.id)
    // A connection kept alive would hold the shutdown up until it times out.
    if (closing) reply.header('connection', 'close')
    done()
  })
  return application
}

const trusting = (trusted: number | string[]) => {
  if (typeof trusted === 'number') return (_address: string, hop: number) => hop < trusted
  return trusted.length > 0 && trusted
}

/** Where a listening server is reached from this machine, for example `http://localhost:4000`. */
export function addressOf(application: FastifyInstance): URL {
  const { address, family, port } = application.server.address() as AddressInfo
  const host = ['0.0.0.0', '::'].includes(address)
    ? 'localhost'
    : family === 'IPv6'
      ? `[${address}]`
      : address
  return new URL(`http://${host}:${port}`)
}
