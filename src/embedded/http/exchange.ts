import { authenticate } from './authentication.js'
import { readableBody } from './body.js'
import { Context } from './context.js'
import { impersonated } from './impersonation.js'
import { inLanguage } from './languages.js'
import { negotiate } from './negotiation.js'
import { crash, methodNotAllowed, notSignedIn, Problem } from './problem.js'
import { allowOf, ok, type Answer, type Handler, type Route } from './route.js'
import type { Dialect } from '../dialect.js'
import type { Settings } from '../settings.js'
import type { World } from '../world/world.js'
import type { Query } from './query.js'

/** A request as it came in. */
export interface Incoming {
  readonly method: string
  readonly path: string
  readonly query: Query
  /** The query as it was sent, without the question mark. */
  readonly search: string
  readonly parameters: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly raw: Buffer
}

/** An answer ready to be sent. */
export interface Outgoing {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** Undefined where the request did not get as far as a handler. */
  readonly context: Context | undefined
}

/** What answers are made from. */
export interface Core {
  readonly world: World
  readonly dialect: Dialect
  readonly settings: Settings
}

/** Answers one request to a path that exists, in the order in which Django REST framework checks things. */
export async function exchange(core: Core, route: Route, incoming: Incoming): Promise<Outgoing> {
  const outgoing = await answerTo(core, route, incoming)
  return inLanguage(core.dialect.translations ?? {}, incoming.headers['accept-language'], outgoing)
}

async function answerTo(core: Core, route: Route, incoming: Incoming): Promise<Outgoing> {
  let context: Context | undefined
  try {
    negotiate(incoming.headers['accept'], incoming.query)
    context = prepare(core, route, incoming)
    return success(core, route, await handlerOf(route, incoming.method)(context), context)
  } catch (error) {
    if (error instanceof Problem) return failure(core, route, error, context)
    // A mistake of ours: callers see what they see when a real Core falls over, developers see where it was.
    process.emitWarning(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return failure(core, route, crash(), context)
  }
}

function prepare(core: Core, route: Route, incoming: Incoming): Context {
  const isOpen = route.access === 'no-credentials'
  const caller = isOpen ? undefined : authenticate(core.world, incoming.headers['authorization'])
  const other = impersonated(core, caller, incoming)
  const viewer = other ?? caller
  if (viewer === undefined && (route.access ?? 'signed-in') === 'signed-in') throw notSignedIn()
  return new Context({
    ...core,
    method: incoming.method,
    origin: originOf(incoming.headers),
    path: incoming.path,
    template: route.template,
    parameters: incoming.parameters,
    query: incoming.query,
    viewer,
    impersonator: other === undefined ? undefined : caller,
    data: readableBody(incoming.raw, incoming.headers['content-type'] ?? ''),
  })
}

function originOf(headers: Incoming['headers']): string {
  const scheme = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http'
  return `${scheme}://${headers['host'] ?? 'localhost'}`
}

function handlerOf(route: Route, method: string): Handler {
  if (method === 'OPTIONS') return route.options ?? describe
  const name = method === 'HEAD' ? 'GET' : method
  const handler = Object.entries(route.methods).find(([known]) => known === name)?.[1]
  if (handler === undefined) throw methodNotAllowed(method)
  return handler
}

/** What OPTIONS answers where nothing else is known. */
function describe(context: Context): Answer {
  return ok({
    name: context.template,
    description: '',
    renders: ['application/json'],
    parses: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
  })
}

function success(core: Core, route: Route, answer: Answer, context: Context): Outgoing {
  const type = answer.body === undefined ? {} : { 'Content-Type': 'application/json' }
  const { impersonator } = context
  const impersonation: Record<string, string> =
    impersonator === undefined ? {} : { 'X-impersonator-uuid': impersonator.uuid }
  return {
    status: answer.status,
    headers: { ...type, ...answer.headers, ...impersonation, Allow: allowOf(route), ...core.dialect.headers },
    text: answer.body === undefined ? '' : JSON.stringify(answer.body),
    context,
  }
}

function failure(core: Core, route: Route, problem: Problem, context: Context | undefined): Outgoing {
  const page = problem.page ?? (problem.status === 500 ? core.dialect.crashPage : undefined)
  if (page !== undefined) {
    const headers = { 'Content-Type': core.dialect.pageType, ...core.dialect.headers }
    return { status: problem.status, headers, text: page, context }
  }
  const type = problem.body === undefined ? {} : { 'Content-Type': 'application/json' }
  const challenge = problem.isChallenge ? { 'WWW-Authenticate': 'Token' } : {}
  return {
    status: problem.status,
    headers: { ...type, ...challenge, Allow: allowOf(route), ...core.dialect.headers },
    text: problem.body === undefined ? '' : JSON.stringify(problem.body),
    context,
  }
}
