import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { setTimeout as wait } from 'node:timers/promises'
import { applyFault, comesBefore } from '../levers/fault-answers.js'
import { TokenLocks } from '../levers/token-locks.js'
import { exchange, type Core, type Incoming, type Outgoing } from './exchange.js'
import { Query } from './query.js'
import type { Cost } from './costs.js'
import type { Faults } from '../levers/faults.js'
import type { RequestLog } from '../levers/request-log.js'
import type { Route } from './route.js'

/** What a server needs besides the Core itself. */
export interface ServerParts {
  readonly core: Core
  readonly log: RequestLog
  readonly faults: Faults
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** A server that answers as the Core does; it does not listen yet. */
export function createServer({ core, log, faults }: ServerParts): FastifyInstance {
  const server = Fastify({
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    bodyLimit: 10_485_760,
    routerOptions: { maxParamLength: 1000 },
  })
  const locks = new TokenLocks()
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body)
  })
  const answer = async (route: Route | undefined, request: FastifyRequest, reply: FastifyReply) => {
    const incoming = incomingOf(request)
    const template = route?.template ?? incoming.path
    const fault = faults.take(incoming.method, incoming.path, template)
    const outgoing = comesBefore(fault) ? nothing : await outgoingOf(core, route, incoming)
    const cost = costOf(core, template, outgoing)
    log.add({ ...entryOf(incoming, template, outgoing), ...cost })
    await delay(core, locks, cost, outgoing)
    return fault === undefined ? send(reply, outgoing) : applyFault(fault, reply, outgoing)
  }
  for (const route of core.dialect.routes) {
    server.route({
      method: methods,
      url: route.template.replace(/\{(\w+)\}/g, ':$1'),
      handler: (request, reply) => answer(route, request, reply),
    })
  }
  server.setNotFoundHandler((request, reply) => answer(undefined, request, reply))
  return server
}

/** Stands for the answer to a request that something befell before it was looked at. */
const nothing: Outgoing = { status: 0, headers: {}, text: '', context: undefined }

function incomingOf(request: FastifyRequest): Incoming {
  const [path = '', search = ''] = request.url.split(/\?(.*)/s)
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  )
  return {
    method: request.method,
    path,
    query: new Query(search),
    search,
    parameters: request.params as Record<string, string>,
    headers,
    raw: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  }
}

async function outgoingOf(core: Core, route: Route | undefined, incoming: Incoming): Promise<Outgoing> {
  const length = requestLineLength(incoming)
  if (length > (core.dialect.longestRequestLine ?? Infinity)) return tooLong(length, core)
  if (isPreflight(incoming)) return preflight
  return route === undefined ? strayPath(core, incoming) : exchange(core, route, incoming)
}

function requestLineLength({ method, path, search }: Incoming): number {
  return `${method} ${path}${search === '' ? '' : `?${search}`} HTTP/1.1`.length
}

/** What the web server in front of the Core answers by itself. */
function tooLong(length: number, { dialect }: Core): Outgoing {
  const reason = `Request Line is too large (${String(length)} &gt; ${String(dialect.longestRequestLine)})`
  const text = `<html>
  <head>
    <title>Bad Request</title>
  </head>
  <body>
    <h1><p>Bad Request</p></h1>
    ${reason}
  </body>
</html>
`
  return { status: 400, headers: { 'Content-Type': 'text/html' }, text, context: undefined }
}

/** A browser that asks whether another origin's page may call: answered before anything else, and not granted. */
function isPreflight({ method, headers }: Incoming): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined
}

const preflight: Outgoing = {
  status: 200,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  text: '',
  context: undefined,
}

/** A redirect may be framed by anybody. */
function redirectHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'X-Frame-Options'))
}

/** A path that is no endpoint's: a redirect where only the last slash is missing, else a page. */
function strayPath({ dialect }: Core, incoming: Incoming): Outgoing {
  const { path, search } = incoming
  if (!path.endsWith('/') && dialect.resolve(`${path}/`) !== undefined) {
    const target = `${path}/${search === '' ? '' : `?${search}`}`
    const type = { 'Content-Type': 'text/html; charset=utf-8' }
    return {
      status: 301,
      headers: { ...type, Location: target, ...redirectHeaders(dialect.headers) },
      text: '',
      context: undefined,
    }
  }
  const headers = { 'Content-Type': dialect.pageType, ...dialect.headers }
  return { status: 404, headers, text: dialect.notFoundPage, context: undefined }
}

function entryOf(incoming: Incoming, template: string, outgoing: Outgoing) {
  return {
    method: incoming.method,
    path: incoming.path,
    template,
    query: incoming.search,
    caller: outgoing.context?.viewer?.username ?? 'anonymous',
    status: outgoing.status,
    rows: outgoing.context?.work.rows ?? 0,
    fields: outgoing.context?.work.fields ?? [],
  }
}

/** What never reached a handler took no work. */
const free: Cost = { milliseconds: 0, locksToken: false }

const costOf = ({ dialect }: Core, template: string, { context }: Outgoing): Cost =>
  context === undefined ? free : dialect.cost(template, context.work)

async function delay({ settings }: Core, locks: TokenLocks, cost: Cost, outgoing: Outgoing): Promise<void> {
  if (settings.latencyMs > 0) await wait(settings.latencyMs)
  if (settings.costs === 'none' || outgoing.context === undefined) return
  const { milliseconds, locksToken } = cost
  const caller = outgoing.context.viewer?.uuid
  if (locksToken && caller !== undefined) await locks.hold(caller, () => wait(milliseconds))
  else await wait(milliseconds)
}

// A buffer, because Fastify would add a charset to the content type of a text.
async function send(reply: FastifyReply, outgoing: Outgoing): Promise<FastifyReply> {
  const body = outgoing.text === '' ? undefined : Buffer.from(outgoing.text)
  return reply.code(outgoing.status).headers(outgoing.headers).send(body)
}
