import { CoreError } from '../errors.js'
import type { CoreRequest, WriteMethod } from '../http.js'
import { unknownOutcome } from '../write-failures.js'
import type { CoreSession } from '../session.js'
import type { Row } from '../entities/mapping.js'
import { userErrorsOf } from './refusals.js'
import type { Place } from './refusals.js'
import { Refused } from './user-errors.js'
import type { InputPath } from './user-errors.js'

/** One request that changes something, and how its refusal is told. */
export interface Write {
  readonly method: WriteMethod
  readonly request: CoreRequest
  readonly body?: unknown
  readonly place?: Place
  /** The part of the input that names what is written to. */
  readonly subject: InputPath
  /** Where to look, when the answer is lost, before trying again: a part of a sentence. */
  readonly lookFor: string
}

/**
 * Sends a write, once. Answers with the object in the body; an empty one where there is none.
 *
 * @throws Refused where the Core refuses it; CoreError for anything else.
 */
export async function send(session: CoreSession, write: Write): Promise<Row> {
  try {
    const body = await session.send(write.method, write.request, write.body)
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Row) : {}
  } catch (error) {
    if (!(error instanceof CoreError)) throw error
    const refused = userErrorsOf(error, write.place ?? (() => null), write.subject)
    if (refused !== undefined) throw new Refused(...refused)
    throw isUncertain(error) ? hinting(error, write.lookFor) : error
  }
}

/** The key of what a write has made, which its answer has to tell. */
export function keyIn(answer: Row, field: string, write: Write): string {
  const key = answer[field]
  if (typeof key === 'string' && key !== '') return key
  if (typeof key === 'number') return String(key)
  const { method, request } = write
  throw hinting(unknownOutcome({ method, path: `/api${request.template}` }), write.lookFor)
}

/** A path with keys in it: `/projects/{uuid}/` and its uuid. */
export function endpoint(template: string, keys: Readonly<Record<string, string>> = {}): CoreRequest {
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(keys[name] ?? ''))
  return { template, path }
}

/** The address of something on the Core, as inputs of the Core name it. The Core looks at its path only. */
export function addressOf(session: CoreSession, template: string, keys: Readonly<Record<string, string>>) {
  return `${session.origin}/api${endpoint(template, keys).path}`
}

/** A Core that failed half-way leaves as much in doubt as an answer that was lost. */
const isUncertain = ({ code, core }: CoreError): boolean =>
  code === 'UNKNOWN_OUTCOME' || (code === 'CORE_ERROR' && (core?.status ?? 0) >= 500)

function hinting(error: CoreError, lookFor: string): CoreError {
  const message = `${error.message.replace(/\.?$/, '.')} Before trying again, look ${lookFor}.`
  const { core, body } = error
  return new CoreError(error.code, message, { ...(core === undefined ? {} : { core }), body, cause: error })
}
