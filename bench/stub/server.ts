import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createWorld, dialects } from '../world.js'
import type { StubCounters } from './counters.js'
import { StubApi } from './lists.js'

/**
 * The stub Core as a process of its own: `server.js PORT PROJECTS DIALECT`. What it has answered once it answers from memory, so
 * that it is never what a contender waits for. `/-/counters` tells what was asked since it was last asked; `/-/latency/20`
 * makes every answer wait 20 ms from then on.
 */

interface Prepared {
  readonly status: number
  readonly headers: Record<string, string | number>
  readonly body: Buffer
  /** The address without its keys. */
  readonly shape: string
}

const unauthenticated: Prepared = {
  status: 401,
  headers: {},
  body: Buffer.from('{"detail": "Invalid token."}'),
  shape: 'without a token',
}
const memoryBytes = 768 * 1024 * 1024
const [port = '0', projects = '100', named] = process.argv.slice(2)
const dialect = dialects.find((name) => name === named) ?? 'permissions-2021'
const api = new StubApi(createWorld(Number(projects), dialect))
const prepared = new Map<string, Prepared>()
let preparedBytes = 0
let latencyMs = 0
let counters = emptyCounters()

function emptyCounters(): StubCounters {
  return { calls: 0, bytes: 0, refusals: 0, addresses: {} }
}

function prepare(address: string): Prepared {
  const known = prepared.get(address)
  if (known !== undefined) return known
  const { status, body: text, total } = api.answer(address)
  const body = Buffer.from(text)
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    ...(total === undefined ? {} : { 'x-result-count': total }),
  }
  if (preparedBytes > memoryBytes) {
    prepared.clear()
    preparedBytes = 0
  }
  preparedBytes += body.length
  const answer = { status, headers, body, shape: shapeOf(address) }
  prepared.set(address, answer)
  return answer
}

/** `/api/projects/0a…/?page_size=9` -> `/api/projects/{}/?page_size=9`; keys of parameters are left out too. */
const shapeOf = (address: string): string =>
  address.replaceAll(/[0-9a-f]{32}/g, '{}').replaceAll(/\{\}(,\{\})+/g, '{},…')

function control(address: string, response: ServerResponse): void {
  const latency = /^\/-\/latency\/(\d+)$/.exec(address)?.[1]
  if (latency !== undefined) latencyMs = Number(latency)
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(counters))
  counters = emptyCounters()
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const address = request.url ?? '/'
  if (address.startsWith('/-/')) {
    control(address, response)
    return
  }
  const isCaller = /^Token bench-\d+$/.test(request.headers.authorization ?? '')
  const { status, headers, body, shape } = isCaller ? prepare(address) : unauthenticated
  counters.calls += 1
  counters.bytes += body.length
  if (status !== 200) counters.refusals += 1
  counters.addresses[shape] = (counters.addresses[shape] ?? 0) + 1
  const send = () => {
    response.writeHead(status, headers)
    response.end(body)
  }
  if (latencyMs === 0) send()
  else setTimeout(send, latencyMs)
}

createServer({ keepAliveTimeout: 60_000 }, answer).listen(Number(port), '127.0.0.1')
