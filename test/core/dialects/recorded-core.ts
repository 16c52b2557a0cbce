import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createPuhuriCore } from '../../../src/core/index.js'
import type { PuhuriCore } from '../../../src/core/index.js'
import type { CoreSession } from '../../../src/core/session.js'
import { isRow, urlOf } from './recordings.js'
import type { Era, Recording } from './recordings.js'

/** Parameters by which a recording may differ from what is asked: which fields of the rows, in which order, how many. */
const shaping = ['field', 'o', 'page_size']

/** A Core on loopback that knows one recorded answer, and has nothing else: all the rest is 404. */
export class RecordedCore implements AsyncDisposable {
  readonly #server = createServer((request, response) => {
    this.#answer(request, response)
  })
  readonly #era: Era
  #recording: Recording | undefined
  #core: PuhuriCore | undefined
  /** How often the recorded answer was given. */
  given = 0

  constructor(era: Era) {
    this.#era = era
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    const { port } = this.#server.address() as AddressInfo
    this.#core = createPuhuriCore({
      url: new URL(`http://127.0.0.1:${String(port)}`),
      dialect: this.#era.dialect.name === 'ROLES_2023' ? 'roles-2023' : 'permissions-2021',
      timeouts: { connectMs: 2_000, headersMs: 5_000, bodyMs: 5_000 },
      maxConnections: 4,
    })
  }

  /** A session of the recorded caller, to whom the Core has this answer. */
  async session(recording: Recording): Promise<CoreSession> {
    if (this.#core === undefined) throw new Error('Not started')
    this.#recording = recording
    this.given = 0
    const { signal } = new AbortController()
    return this.#core.session({ authorization: tokenOf(recording), requestId: recording.name, signal })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#core?.close()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://core.test')
    const recording = this.#recording
    response.setHeader('content-type', 'application/json')
    const isKnown =
      recording !== undefined &&
      request.headers.authorization === tokenOf(recording) &&
      signatureOf(url) === signatureOf(urlOf(recording))
    if (!isKnown) {
      response.writeHead(404).end('{"detail":"Not found."}')
      return
    }
    this.given += 1
    for (const [name, value] of Object.entries(recording.response.headers)) {
      if (/^x-result-count$/i.test(name)) response.setHeader(name, value)
    }
    response.writeHead(recording.response.status)
    response.end(JSON.stringify(shaped(recording.response.body, url.searchParams.getAll('field'))))
  }
}

/** `Token <owner>` is written for a token that is not told. */
const tokenOf = ({ request }: Recording): string | undefined =>
  request.headers?.['Authorization']?.replace(/<(.+)>/, '$1')

function signatureOf(url: URL): string {
  const parameters = [...url.searchParams].filter(([name]) => !shaping.includes(name))
  return JSON.stringify([url.pathname, parameters.sort()])
}

/** The answer with the fields that are asked for, as Cores honour `field=`. */
function shaped(body: unknown, fields: readonly string[]): unknown {
  if (fields.length === 0) return body
  if (Array.isArray(body)) return body.map((row) => shaped(row, fields))
  if (!isRow(body)) return body
  return Object.fromEntries(Object.entries(body).filter(([field]) => fields.includes(field)))
}
