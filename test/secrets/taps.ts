import { ChildProcess } from 'node:child_process'
import { subscribe } from 'node:diagnostics_channel'
import { EventEmitter } from 'node:events'
import { ClientRequest, Server, ServerResponse } from 'node:http'
import type { IncomingMessage, OutgoingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { decoded } from './decoded.js'
import type { Outputs } from './outputs.js'
import { shownIn, withoutChecksums, withoutSignIn, withoutWelcome } from './tokens.js'

/** Paths of a Core, or of what stands for one: its answers may hold tokens, and say which there are. */
const OF_CORE = /\/api(-auth)?(\/|$)/
/** Files of the build, the same for everyone: what looks like a token in them is a commit or a part of a font. */
const OF_BUILD = /^\/(graphql\/explorer\/)?assets\//

const pathOf = (url = ''): string => url.split('?')[0] ?? ''
const bytesOf = (chunk: unknown): Buffer | undefined =>
  typeof chunk === 'string' || chunk instanceof Uint8Array ? Buffer.from(chunk as string) : undefined

/** Replaces a method by one that does something before; what it does then is the same. */
function before(owner: object, name: string, tap: (self: never, given: readonly unknown[]) => void) {
  const original = Reflect.get(owner, name) as (...given: unknown[]) => unknown
  Object.assign(owner, {
    [name](this: never, ...given: unknown[]) {
      tap(this, given)
      return original.apply(this, given)
    },
  })
}

/** Messages that are being sent, part by part; each is told once, when all of it is known. */
function tapMessages<Message extends OutgoingMessage>(
  prototype: Message,
  whole: (message: Message, body: Buffer) => void,
): void {
  const parts = new WeakMap<Message, Buffer[]>()
  const keep = (message: Message, [chunk]: readonly unknown[]) => {
    const bytes = bytesOf(chunk)
    const kept = parts.get(message) ?? []
    if (kept.length === 0) {
      message.once('close', () => {
        tell(message)
      })
    }
    parts.set(message, kept)
    if (bytes !== undefined) kept.push(bytes)
  }
  const tell = (message: Message) => {
    const kept = parts.get(message)
    parts.delete(message)
    if (kept !== undefined) whole(message, Buffer.concat(kept))
  }
  before(prototype, 'write', keep)
  const end = Reflect.get(prototype, 'end') as (...given: unknown[]) => unknown
  Object.assign(prototype, {
    end(this: Message, ...given: unknown[]) {
      keep(this, given)
      const ended = end.apply(this, given)
      // Only now all of its headers are written.
      tell(this)
      return ended
    },
  })
}

/** As they were written: headers that are given with the status are in no collection of headers. */
const headersOf = (message: OutgoingMessage): string => String(Reflect.get(message, '_header') ?? '')

function tapAnswers(outputs: Outputs): void {
  tapMessages(ServerResponse.prototype as ServerResponse, (response, body) => {
    const path = pathOf(response.req.url)
    outputs.learn(response.req.headers.authorization)
    if (OF_BUILD.test(path)) return
    const headers = headersOf(response)
    const text = decoded(headers, body)
    if (OF_CORE.test(path)) {
      for (const token of shownIn(text)) outputs.learn(`Token ${token}`)
      return
    }
    const where = `to ${response.req.method ?? ''} ${path.slice(0, 100)}`
    outputs.search('header of an answer', headers, where)
    outputs.search('answer', withoutSignIn(text), where)
  })
}

function tapSockets(outputs: Outputs): void {
  Object.assign(Server.prototype, {
    emit(this: Server, event: string, ...given: unknown[]) {
      if (event === 'upgrade') {
        const [request, socket] = given as [IncomingMessage, Socket]
        outputs.learn(request.headers.authorization)
        for (const method of ['write', 'end'])
          before(socket, method, (_, [chunk]) => {
            outputs.search('message over a WebSocket', bytesOf(chunk)?.toString() ?? '')
          })
      }
      return EventEmitter.prototype.emit.call(this, event, ...given)
    },
  })
}

function tapTraces(outputs: Outputs): void {
  tapMessages(ClientRequest.prototype, (request, body) => {
    if (request.path.endsWith('/v1/traces')) outputs.search('trace', headersOf(request) + body.toString())
  })
}

interface SentByUndici {
  readonly request: { readonly path: string; readonly headers: unknown }
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)

function tapRequests(outputs: Outputs): void {
  subscribe('undici:request:create', (message) => {
    const { path, headers } = (message as SentByUndici).request
    if (!isList(headers)) throw new Error('Headers are told in another way than was known')
    const at = headers.findIndex((name) => String(name).toLowerCase() === 'authorization')
    if (at >= 0) outputs.learn(headers[at + 1])
    if (!OF_CORE.test(pathOf(path))) return
    const others = headers.filter((_, index) => at < 0 || (index !== at && index !== at + 1))
    outputs.search('request to the Core', `${path}\n${others.join('\n')}`)
  })
}

interface ChildOptions {
  readonly file: string
  readonly args: readonly string[]
  envPairs?: readonly string[]
}

/** What child processes write; those of Node search what they let out themselves. */
function tapChildren(outputs: Outputs, folder: string): void {
  const { prototype } = ChildProcess as { prototype: ChildProcess }
  const spawn = Reflect.get(prototype, 'spawn') as (options: ChildOptions) => number
  Object.assign(prototype, {
    spawn(this: ChildProcess, options: ChildOptions) {
      if (basename(options.file) === 'node') options.envPairs = withTaps(options.envPairs ?? [], folder)
      const spawned = spawn.call(this, options)
      const where = `of ${programOf(options)}`
      searchAll(this.stdout, (text) => {
        outputs.search('standard output', withoutChecksums(withoutWelcome(text)), where)
      })
      searchAll(this.stderr, (text) => {
        outputs.search('standard error', withoutChecksums(text), where)
      })
      return spawned
    },
  })
}

/** A file, and never the other parameters: they may be anything. */
const programOf = ({ file, args }: ChildOptions): string =>
  basename(args.find((word) => /^[\w./-]+\.(m?js|py|sh)$/.test(word)) ?? file)

function withTaps(pairs: readonly string[], folder: string): string[] {
  const others = pairs.filter((pair) => !pair.startsWith('NODE_OPTIONS='))
  const given = pairs.find((pair) => pair.startsWith('NODE_OPTIONS='))?.slice('NODE_OPTIONS='.length) ?? ''
  const taps = `--require ${join(folder, 'tapped-child.js')}`
  return [...others, `NODE_OPTIONS=${given.includes('tapped-child.js') ? given : `${given} ${taps}`.trim()}`]
}

/** Told at the end, since a chunk may end within a token. What others read of it is the same. */
function searchAll(stream: Readable | null, search: (text: string) => void): void {
  if (stream === null) return
  const parts: Buffer[] = []
  before(stream, 'push', (_, [chunk]) => {
    const bytes = bytesOf(chunk)
    if (bytes !== undefined) parts.push(bytes)
    if (chunk === null) search(Buffer.concat(parts).toString())
  })
}

/** Has all that leaves this process, and the processes that it starts, searched for tokens. Once a process. */
export function tapAll(outputs: Outputs, folder: string): void {
  tapAnswers(outputs)
  tapSockets(outputs)
  tapTraces(outputs)
  tapRequests(outputs)
  tapChildren(outputs, folder)
}
