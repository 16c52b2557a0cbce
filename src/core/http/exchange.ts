import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher, Pool } from 'undici'
import type { CoreRequestInfo } from '../errors.js'
import { failureOf, refusalOf, unreadable } from '../http-errors.js'
import { reasonOf } from '../reason.js'
import { parseWithoutSecrets } from './redaction.js'
import type { CoreAnswer } from './request.js'

/** An answer, with what only observers want to know of it. */
export interface Exchanged {
  readonly answer: CoreAnswer
  readonly status: number
  readonly bytes: number
}

/** What is sent, and what takes it back. */
export type ExchangeOptions = Dispatcher.DispatchOptions & { readonly signal: AbortSignal }

/**
 * One request, one answer, as it was promised.
 *
 * @throws CoreError by the status or the failure; the reason of the signal where it has fired.
 */
export function exchange(pool: Pool, options: ExchangeOptions, info: CoreRequestInfo): Promise<Exchanged> {
  const { signal } = options
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      reject(reasonOf(failureOf(error, info, signal)))
    }
    if (signal.aborted) {
      fail(signal.reason)
      return
    }
    pool.dispatch(
      options,
      new Answering(signal, fail, (answer) => {
        try {
          resolve(exchanged(answer, info))
        } catch (error) {
          reject(reasonOf(error))
        }
      }),
    )
  })
}

/** An answer as it came over the wire. */
interface WholeAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly bytes: Buffer
}

/** Gathers an answer: without a stream, which would cost more than all else about a small one. */
class Answering implements Dispatcher.DispatchHandler {
  readonly #signal: AbortSignal
  readonly #failed: (error: unknown) => void
  readonly #answered: (answer: WholeAnswer) => void
  readonly #chunks: Buffer[] = []
  #status = 0
  #headers: IncomingHttpHeaders = {}
  #takeBack: (() => void) | undefined

  constructor(
    signal: AbortSignal,
    failed: (error: unknown) => void,
    answered: (answer: WholeAnswer) => void,
  ) {
    this.#signal = signal
    this.#failed = failed
    this.#answered = answered
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    const signal = this.#signal
    const abort = () => {
      controller.abort(signal.reason as Error)
    }
    if (signal.aborted) {
      abort()
      return
    }
    this.#takeBack = abort
    signal.addEventListener('abort', abort, { once: true })
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.#status = status
    this.#headers = headers
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk)
  }

  onResponseEnd(): void {
    this.#settle()
    const [only, ...others] = this.#chunks
    const bytes = only !== undefined && others.length === 0 ? only : Buffer.concat(this.#chunks)
    this.#answered({ status: this.#status, headers: this.#headers, bytes })
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#settle()
    this.#failed(error)
  }

  #settle(): void {
    if (this.#takeBack !== undefined) this.#signal.removeEventListener('abort', this.#takeBack)
  }
}

/** @throws CoreError where it is a refusal, or not what was promised. */
function exchanged({ status, headers, bytes }: WholeAnswer, info: CoreRequestInfo): Exchanged {
  const text = bytes.toString()
  const told = { ...info, status }
  if (status >= 300) throw refusalOf(told, headers, text)
  const answer = {
    body: parse(text, told),
    total: countOf(headers['x-result-count']),
    hasNext: hasNext(headers['link']),
  }
  return { answer, status, bytes: bytes.byteLength }
}

function parse(text: string, told: CoreRequestInfo): unknown {
  if (text === '') return null
  try {
    return parseWithoutSecrets(text, told.path)
  } catch {
    // The parser's own message has a part of the text in it.
    throw unreadable(told)
  }
}

const countOf = (header: string | string[] | undefined): number | undefined =>
  typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : undefined

const hasNext = (header: string | string[] | undefined): boolean | undefined =>
  header === undefined ? undefined : /;\s*rel="?next"?/.test(String(header))
