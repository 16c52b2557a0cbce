import type { Json } from '../json.js'

/** An answer other than success, thrown from wherever it is found out. */
export class Problem extends Error {
  readonly status: number
  /** Sent as JSON; undefined for an empty body. */
  readonly body: Json | undefined
  /** Sent instead of JSON, where the Core answers with a page. */
  readonly page: string | undefined
  /** Whether the answer names the way to sign in (`WWW-Authenticate`). */
  readonly isChallenge: boolean = false

  constructor(status: number, body: Json | undefined, page?: string) {
    super(`${String(status)} ${JSON.stringify(body ?? page ?? '')}`)
    this.status = status
    this.body = body
    this.page = page
  }
}

/** `{"detail": …}`, the body of most refusals. */
export function refusal(status: number, detail: string): Problem {
  return new Problem(status, { detail })
}

/** 400 with whatever body the Core gives. */
export function badRequest(body: Json): Problem {
  return new Problem(400, body)
}

/** 401 of a caller whom the Core does not know. */
class Challenge extends Problem {
  override readonly isChallenge = true
}

/** 401 that names the way to sign in. */
export function unauthenticated(detail: string): Problem {
  return new Challenge(401, { detail })
}

/** 401 for a caller without credentials. */
export function notSignedIn(): Problem {
  return unauthenticated('Authentication credentials were not provided.')
}

/** 403. */
export function forbidden(detail = 'You do not have permission to perform this action.'): Problem {
  return refusal(403, detail)
}

/** 404 from an endpoint that exists. The detail differs by era and entity. */
export function notFound(detail = 'Not found.'): Problem {
  return refusal(404, detail)
}

/** 405. */
export function methodNotAllowed(method: string): Problem {
  return refusal(405, `Method "${method}" not allowed.`)
}

/** 500: the Core fell over. The dialect supplies the page. */
export function crash(): Problem {
  return new Problem(500, undefined)
}
