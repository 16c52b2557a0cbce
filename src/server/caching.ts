import { createHash } from 'node:crypto'
import type { BaseContext } from '@apollo/server'
import type { onSendHookHandler } from 'fastify'
import type { OperationPlugin } from './compiled/operation-plugin.js'

const NEVER = 'no-store'

/**
 * Says how long an answer may be kept, and by whom: what a query by GET found by its caller alone, for as long as is
 * set; anything else by nobody.
 *
 * @param maxAgeSeconds 0: it may be kept, but has to be asked for each time whether it is still so.
 */
export function cacheControl<Context extends BaseContext>(maxAgeSeconds: number): OperationPlugin<Context> {
  const kept = maxAgeSeconds > 0 ? `private, max-age=${maxAgeSeconds}` : 'private, no-cache'
  return {
    willSendResponse({ request, response: { body, http } }) {
      const isWhole = body.kind === 'single' && body.singleResult.errors === undefined
      const isKept = request.http?.method === 'GET' && isWhole && (http.status ?? 200) === 200
      http.headers.set('cache-control', isKept ? kept : NEVER)
    },
  }
}

/** Names what an answer that may be kept consists of, and answers 304 to who has it. */
export const revalidation: onSendHookHandler = (request, reply, payload, done) => {
  const control = reply.getHeader('cache-control')
  if (typeof control !== 'string' || !control.startsWith('private') || typeof payload !== 'string') {
    done(null, payload)
    return
  }
  // Weak: compressed it is another sequence of bytes.
  const tag = `W/"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`
  reply.header('etag', tag)
  reply.header('vary', 'Authorization, Accept')
  if (!holds(request.headers['if-none-match'], tag)) {
    done(null, payload)
    return
  }
  reply.code(304).removeHeader('content-length').removeHeader('content-type')
  done(null, null)
}

/** Whether an `If-None-Match` header has a tag, weak or not. */
function holds(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  const held = header.split(',').map((one) => one.trim().replace(/^W\//, ''))
  return held.includes('*') || held.includes(tag.replace(/^W\//, ''))
}
