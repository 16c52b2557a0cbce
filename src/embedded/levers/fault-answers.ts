import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'
import type { Outgoing } from '../http/exchange.js'
import type { Fault } from './faults.js'

/** Sends what the fault makes of an answer. */
export async function applyFault(
  fault: Fault,
  reply: FastifyReply,
  outgoing: Outgoing,
): Promise<FastifyReply> {
  switch (fault.kind) {
    case 'reset':
      reply.hijack()
      reply.raw.socket?.resetAndDestroy()
      return reply
    case 'status':
      if (fault.retryAfter !== undefined) reply.header('Retry-After', String(fault.retryAfter))
      return reply
        .code(fault.status)
        .type('application/json')
        .send(JSON.stringify({ detail: statusDetail(fault.status) }))
    case 'drip':
      return reply
        .code(outgoing.status)
        .headers(outgoing.headers)
        .send(Readable.from(drops(outgoing.text, fault.milliseconds)))
    case 'truncate':
      return truncate(reply, outgoing)
    case 'wrong-json':
      return reply.code(outgoing.status).headers(outgoing.headers).send('{"unexpected": [1, "two", null]}')
    case 'not-json':
      return reply.code(200).type('text/html').send('<h1>Maintenance</h1>')
    case 'shift-pages':
      return reply.code(outgoing.status).headers(outgoing.headers).send(withoutFirstRow(outgoing))
  }
}

function statusDetail(status: number): string {
  return status === 429
    ? 'Request was throttled. Expected available in 1 second.'
    : 'The service is not available.'
}

async function* drops(text: string, milliseconds: number): AsyncGenerator<string> {
  const pieces = 20
  const size = Math.max(1, Math.ceil(text.length / pieces))
  for (let start = 0; start < text.length; start += size) {
    yield text.slice(start, start + size)
    await wait(milliseconds / pieces)
  }
}

function truncate(reply: FastifyReply, outgoing: Outgoing): FastifyReply {
  reply.hijack()
  const length = Buffer.byteLength(outgoing.text)
  reply.raw.writeHead(outgoing.status, { ...outgoing.headers, 'Content-Length': String(length) })
  reply.raw.write(outgoing.text.slice(0, Math.floor(outgoing.text.length / 2)), () => {
    reply.raw.socket?.destroy()
  })
  return reply
}

function withoutFirstRow(outgoing: Outgoing): string {
  const isFirstPage = !(outgoing.headers['Link'] ?? '').includes('rel="prev"')
  const body: unknown = outgoing.text === '' ? null : JSON.parse(outgoing.text)
  return isFirstPage || !Array.isArray(body) ? outgoing.text : JSON.stringify(body.slice(1))
}
