import { ServerResponse } from 'node:http'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import type { DestinationStream } from 'pino'
import { tokensIn, withoutSignIn } from './tokens.js'

/** Searches all that a gateway lets out for tokens: answers (headers and bodies), log lines, paths it asks the Core for. */
export interface LeakWatch {
  /** Where the gateway's log goes. */
  readonly log: DestinationStream
  /** Answers on this port are searched from now on. */
  watch(port: number): void
  /** Searches a text that has gone out some other way. */
  search(where: string, text: string): void
  /** @throws Error that says where tokens were found. */
  verify(): void
  stop(): void
}

type Search = (response: ServerResponse, body: string) => void

const searches = new Map<number, Search>()
const bodies = new WeakMap<ServerResponse, Buffer[]>()
/** As they are when nobody watches. */
const write = Reflect.get(ServerResponse.prototype, 'write') as (
  this: ServerResponse,
  ...given: unknown[]
) => boolean
const end = Reflect.get(ServerResponse.prototype, 'end') as (
  this: ServerResponse,
  ...given: unknown[]
) => ServerResponse

/** @param known the tokens of the Core behind the gateway. */
export function startLeakWatch(known: readonly string[]): LeakWatch {
  const tokens = new Set(known.map((token) => token.toLowerCase()))
  const leaks: string[] = []
  let watched: number | undefined
  const search = (where: string, text: string): void => {
    for (const token of tokensIn(text, tokens)) leaks.push(`${where}: …${context(text, token)}…`)
  }
  return {
    log: {
      write: (line) => {
        search('log line', line)
      },
    },
    watch: (port) => {
      watched = port
      if (searches.size === 0) tap()
      searches.set(port, (response, body) => {
        // Files of the build, the same for everyone: what looks like a token in them is a commit or a part of a font.
        if (response.req.url?.startsWith('/graphql/explorer/assets/')) return
        const where = `answer to ${response.req.method ?? ''} ${response.req.url?.slice(0, 100) ?? ''}`
        search(`header of an ${where}`, JSON.stringify(response.getHeaders()))
        search(where, withoutSignIn(body))
      })
    },
    search,
    verify: () => {
      if (leaks.length > 0) throw new Error(`Tokens have leaked:\n${leaks.slice(0, 5).join('\n')}`)
    },
    stop: () => {
      if (watched !== undefined) searches.delete(watched)
      if (searches.size === 0) Object.assign(ServerResponse.prototype, { write, end })
    },
  }
}

/** The words around a token, and not the token: a report is an output too. */
function context(text: string, token: string): string {
  const at = text.toLowerCase().indexOf(token)
  return `${text.slice(Math.max(0, at - 60), at)}[a token]${text.slice(at + token.length, at + token.length + 20)}`
}

/** Listens to every answer of this process; those of other servers than the watched are passed over. */
function tap(): void {
  ServerResponse.prototype.write = function (this: ServerResponse, ...given: unknown[]) {
    keep(this, given[0])
    return write.apply(this, given)
  }
  ServerResponse.prototype.end = function (this: ServerResponse, ...given: unknown[]) {
    keep(this, given[0])
    const search = searches.get(portOf(this))
    search?.(this, decoded(this.getHeader('content-encoding'), Buffer.concat(bodies.get(this) ?? [])))
    return end.apply(this, given)
  }
}

const portOf = (response: ServerResponse): number => response.req.socket.localPort ?? 0

function keep(response: ServerResponse, chunk: unknown): void {
  if (!searches.has(portOf(response))) return
  if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return
  const kept = bodies.get(response) ?? []
  bodies.set(response, kept)
  kept.push(Buffer.from(chunk as string))
}

const decoders: Readonly<Record<string, ((body: Buffer) => Buffer) | undefined>> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  deflate: inflateSync,
}

function decoded(encoding: unknown, body: Buffer): string {
  if (typeof encoding !== 'string') return body.toString()
  const decode = decoders[encoding]
  if (decode === undefined) throw new Error(`An answer in ${encoding} cannot be searched for tokens`)
  return decode(body).toString()
}
