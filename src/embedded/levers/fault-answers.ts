import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { createGzip } from 'node:zlib'
import type { FastifyReply } from 'fastify'
import type { Outgoing } from '../http/exchange.js'
import { withRowFault } from './fault-rows.js'
import type { Fault } from './faults.js'

/** Whether the request never gets as far as to happen. */
export function comesBefore(fault: Fault | undefined): boolean {
  if (fault?.kind === 'status') return ![500, 502, 504].includes(fault.status)
  return fault?.kind === 'drop' || fault?.kind === 'redirect'
}

/** Sends what the fault makes of an answer. */
export async function applyFault(
  fault: Fault,
  reply: FastifyReply,
  outgoing: Outgoing,
): Promise<FastifyReply> {
  switch (fault.kind) {
    case 'drop':
    case 'reset':
      reply.hijack()
      reply.raw.socket?.resetAndDestroy()
      return reply
    case 'hang':
      return reply.hijack()
    case 'stall':
      return half(reply, outgoing, () => undefined)
    case 'truncate':
      return half(reply, outgoing, () => reply.raw.socket?.destroy())
    case 'drip':
      return reply
        .code(outgoing.status)
        .headers(outgoing.headers)
        .send(Readable.from(drops(outgoing.text, fault.milliseconds)))
    case 'status':
      if (fault.retryAfter !== undefined) reply.header('Retry-After', String(fault.retryAfter))
      return reply
        .code(fault.status)
        .type('application/json')
        .send(JSON.stringify({ detail: statusDetail(fault.status) }))
    case 'not-json':
      return reply.code(200).type('text/html').send('<h1>Maintenance</h1>')
    case 'wrong-json':
      return reply.code(outgoing.status).headers(outgoing.headers).send('{"unexpected": [1, "two", null]}')
    case 'redirect':
      return reply.code(302).header('Location', fault.location).send()
    case 'gzip':
      return reply
        .code(200)
        .header('Content-Encoding', 'gzip')
        .send(Readable.from(longList(fault.megabytes)).pipe(createGzip()))
    case 'flood':
      return reply
        .code(200)
        .type('application/json')
        .send(Readable.from(longList(fault.megabytes)))
    case 'shift-pages':
    case 'repeat-rows':
    case 'endless':
    case 'count':
    case 'wrong-types':
    case 'missing-fields':
    case 'nulls':
    case 'unknown-words': {
      const { status, headers, text } = withRowFault(fault, outgoing)
      return reply.code(status).headers(headers).send(Buffer.from(text))
    }
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

function half(reply: FastifyReply, outgoing: Outgoing, then: () => void): FastifyReply {
  reply.hijack()
  const length = Buffer.byteLength(outgoing.text)
  reply.raw.writeHead(outgoing.status, { ...outgoing.headers, 'Content-Length': String(length) })
  reply.raw.write(outgoing.text.slice(0, Math.floor(outgoing.text.length / 2)), then)
  return reply
}

function* longList(megabytes: number): Generator<Buffer> {
  yield Buffer.from('[0')
  const part = Buffer.from(',0'.repeat(524_288))
  for (let count = 0; count < megabytes; count++) yield part
  yield Buffer.from(']')
}
