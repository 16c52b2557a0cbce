import { util } from 'undici'
import type { Dispatcher, Pool } from 'undici'
import type { CancelSignal } from '../cancellation.js'
import type { CoreRequestInfo } from '../errors.js'
import { failureOf, refusalOf, unreadable } from '../http-errors.js'
import { reasonOf } from '../reason.js'
import { atEndOfTurn } from '../../turn.js'
import { decodeUtf8, sizeOf } from '../../utf8.js'
import { parseWithoutSecrets } from './redaction.js'
import type { CoreAnswer } from './request.js'

/** An answer, with what only observers want to know of it. */
export interface Exchanged {
  readonly answer: CoreAnswer
  readonly status: number
  readonly bytes: number
}

/**
 * One request, one answer, as it was promised.
 *
 * @param signal takes the request back.
 * @throws CoreError by the status or the failure; the reason of the signal where it has fired.
 */
export function exchange(
  pool: Pool,
  options: Dispatcher.DispatchOptions,
  info: CoreRequestInfo,
  signal: CancelSignal,
): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    const answering = new Answering(info, signal, resolve, reject)
    if (signal.aborted) answering.fail(signal.reason)
    else pool.dispatch(options, answering)
  })
}

const noChunks: Buffer[] = []

/** Names and values of headers as they came, one after another. */
type RawHeaders = readonly Buffer[]

/**
 * Gathers an answer: without a stream, which would cost more than all else about a small one. By the names that undici 7
 * calls itself: a handler by the newer names is wrapped for each request, and all headers are made an object for it, of
 * which two are read.
 */
class Answering implements Dispatcher.DispatchHandler {
  readonly #info: CoreRequestInfo
  readonly #signal: CancelSignal
  readonly #resolve: (exchanged: Exchanged) => void
  readonly #reject: (reason: Error) => void
  #chunks: Buffer[] = noChunks
  #status = 0
  #headers: RawHeaders = []
  #takeBack: (() => void) | undefined

  constructor(
    info: CoreRequestInfo,
    signal: CancelSignal,
    resolve: (exchanged: Exchanged) => void,
    reject: (reason: Error) => void,
  ) {
    this.#info = info
    this.#signal = signal
    this.#resolve = resolve
    this.#reject = reject
  }

  fail(error: unknown): void {
    this.#reject(reasonOf(failureOf(error, this.#info, this.#signal)))
  }

  onConnect(abort: (reason?: Error) => void): void {
    const signal = this.#signal
    const takeBack = () => {
      abort(signal.reason as Error)
    }
    if (signal.aborted) {
      takeBack()
      return
    }
    this.#takeBack = takeBack
    signal.addEventListener('abort', takeBack, { once: true })
  }

  onHeaders(status: number, headers: RawHeaders): boolean {
    this.#status = status
    this.#headers = headers
    return true
  }

  onData(chunk: Buffer): boolean {
    // Mostly there is one, for which an array that is pushed into has room for sixteen more.
    if (this.#chunks.length === 0) this.#chunks = [chunk]
    else this.#chunks.push(chunk)
    return true
  }

  onComplete(): void {
    this.#settle()
    atEndOfTurn(() => {
      this.#finish()
    }, sizeOf(this.#chunks))
  }

  onError(error: Error): void {
    this.#settle()
    this.fail(error)
  }

  #finish(): void {
    try {
      const answer = answerOf(this.#status, this.#headers, decodeUtf8(this.#chunks), this.#info)
      this.#resolve({ answer, status: this.#status, bytes: sizeOf(this.#chunks) })
    } catch (error) {
      this.#reject(reasonOf(error))
    }
  }

  #settle(): void {
    if (this.#takeBack !== undefined) this.#signal.removeEventListener('abort', this.#takeBack)
  }
}

/** @throws CoreError where it is a refusal, or not what was promised. */
function answerOf(status: number, headers: RawHeaders, text: string, info: CoreRequestInfo): CoreAnswer {
  if (status >= 300) throw refusalOf({ ...info, status }, util.parseHeaders([...headers]), text)
  return {
    body: parse(text, info, status),
    total: countOf(headerIn(headers, 'x-result-count')),
    hasNext: hasNext(headerIn(headers, 'link')),
  }
}

function parse(text: string, info: CoreRequestInfo, status: number): unknown {
  if (text === '') return null
  try {
    return parseWithoutSecrets(text, info.path)
  } catch {
    // The parser's own message has a part of the text in it.
    throw unreadable({ ...info, status })
  }
}

/** All headers of this name, in small letters, as one; undefined where there is none. */
function headerIn(headers: RawHeaders, name: string): string | undefined {
  let found: string | undefined
  for (let at = 0; at < headers.length; at += 2) {
    const other = headers[at]
    // Most are told apart by their length.
    if (other?.length !== name.length || util.headerNameToString(other) !== name) continue
    const value = headers[at + 1]?.toString('latin1') ?? ''
    found = found === undefined ? value : `${found}, ${value}`
  }
  return found
}

const countOf = (header: string | undefined): number | undefined =>
  header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : undefined

const hasNext = (header: string | undefined): boolean | undefined =>
  header === undefined ? undefined : /;\s*rel="?next"?/.test(header)
