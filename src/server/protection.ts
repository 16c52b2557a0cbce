import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'
import helmet from 'helmet'
import { EXPLAIN_HEADER } from './explain.js'
import { REQUEST_ID_HEADER } from './request-id.js'

/**
 * Security headers on every answer (the explorer's pages bring their own content policy), and CORS for the given
 * origins only: no origin, no CORS. Credentials are never allowed: a caller is known by its Authorization header,
 * which no page of another origin can send by accident.
 */
export async function registerProtection(application: FastifyInstance, corsOrigins: string[]): Promise<void> {
  const headers = securityHeaders()
  application.addHook('onRequest', (_request, reply, done) => {
    for (const [name, value] of headers) reply.header(name, value)
    done()
  })
  if (corsOrigins.length === 0) return
  await application.register(cors, {
    origin: corsOrigins.includes('*') ? '*' : corsOrigins,
    methods: ['GET', 'POST'],
    allowedHeaders: [
      'authorization',
      'content-type',
      'apollo-require-preflight',
      REQUEST_ID_HEADER,
      EXPLAIN_HEADER,
    ],
    exposedHeaders: [
      REQUEST_ID_HEADER,
      'retry-after',
      'ratelimit-limit',
      'ratelimit-remaining',
      'ratelimit-reset',
    ],
    maxAge: 600,
  })
}

/** Asked for once: they are the same for every answer. */
function securityHeaders(): readonly (readonly [string, string])[] {
  const request = new IncomingMessage(new Socket())
  const response = new ServerResponse(request)
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    // How the domain's other hosts are reached is not this service's to say.
    strictTransportSecurity: { includeSubDomains: false },
  })(request, response, () => undefined)
  return Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)])
}
