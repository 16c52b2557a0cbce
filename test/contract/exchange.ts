import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { request } from 'undici'

/** One request to a real Core and what it answered. */
export interface Recording {
  readonly name: string
  readonly request: {
    readonly method: string
    readonly path: string
    readonly headers: Readonly<Record<string, string>> | null
    readonly body: unknown
  }
  readonly response: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: unknown
  }
}

/** An answer of the embedded Core. */
export interface Reply {
  readonly status: number
  /** Parsed JSON, a text that is none, or null for an empty body. */
  readonly body: unknown
}

/** The recordings of an era, in the order in which they were made. */
export function readRecordings(folder: string): Recording[] {
  const lines = readFileSync(join(folder, 'exchanges.jsonl'), 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as Recording)
}

/** Names of recordings that a replay cannot give again. */
export function readNotReproducible(folder: string): Set<string> {
  return new Set(readFileSync(join(folder, 'not-reproducible.txt'), 'utf8').trim().split('\n'))
}

const ownHeaders = /^(content-length|connection|cookie|transfer-encoding)$/i

/** Makes a recorded request again; `translate` puts today's UUIDs in the place of the recorded ones. */
export async function send(
  url: string,
  { request: recorded }: Recording,
  translate: (text: string) => string,
): Promise<Reply> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(recorded.headers ?? {})) {
    if (!ownHeaders.test(name)) headers[name] = value.replace(/<(?:token:)?([\w-]+)>/, '$1')
  }
  const isJson = typeof recorded.body === 'object' && recorded.body !== null
  if (isJson && !Object.keys(headers).some((name) => /^content-type$/i.test(name))) {
    headers['Content-Type'] = 'application/json'
  }
  const body =
    typeof recorded.body === 'string' ? recorded.body : isJson ? JSON.stringify(recorded.body) : null
  const answer = await request(url + translate(recorded.path), {
    method: recorded.method as 'GET',
    headers,
    body: body === null ? null : translate(body),
  })
  return { status: answer.statusCode, body: parse(await answer.body.text()) }
}

function parse(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
