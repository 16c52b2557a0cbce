import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { withoutTokens } from '../core/http/redaction.js'

/** The header in which a request id comes and goes back. */
export const REQUEST_ID_HEADER = 'x-request-id'

const SANE = /^[\w.:+/=-]{1,128}$/

/** The id that a proxy or caller has given a request, where it is fit for a log line and no token, else a new UUID. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers[REQUEST_ID_HEADER]
  return typeof given === 'string' && SANE.test(given) && withoutTokens(given) === given
    ? given
    : randomUUID()
}
