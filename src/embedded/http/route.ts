import type { Json } from '../json.js'
import type { Context } from './context.js'

/** What a handler answers. */
export interface Answer {
  readonly status: number
  /** Sent as JSON; left out for an empty body. */
  readonly body?: Json
  readonly headers?: Readonly<Record<string, string>>
}

/** Answers one method of one path; throws a `Problem` for anything but success. */
export type Handler = (context: Context) => Answer | Promise<Answer>

/** The methods that a path can answer itself; HEAD follows GET, and OPTIONS is for all. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One path of the Core. */
export interface Route {
  /** Such as `/api/projects/{uuid}/`. */
  readonly template: string
  readonly methods: Readonly<Partial<Record<Method, Handler>>>
  /** `signed-in` (the usual), `anyone`, or `no-credentials` where even a bad token is not looked at. */
  readonly access?: 'signed-in' | 'anyone' | 'no-credentials'
  /** The `Allow` header, where it is not simply the methods. */
  readonly allow?: string
  /** What OPTIONS answers, where it is not a short description. */
  readonly options?: Handler
}

const methodOrder: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** The `Allow` header of a path. */
export function allowOf(route: Route): string {
  if (route.allow !== undefined) return route.allow
  const methods: string[] = methodOrder.filter((method) => route.methods[method] !== undefined)
  if (methods.includes('GET')) methods.push('HEAD')
  return [...methods, 'OPTIONS'].join(', ')
}

/** 200 with a body. */
export function ok(body: Json): Answer {
  return { status: 200, body }
}

/** 201 with a body. */
export function created(body: Json, location?: string): Answer {
  return { status: 201, body, ...(location === undefined ? {} : { headers: { Location: location } }) }
}

/** 204. */
export const noContent: Answer = { status: 204 }
