import { messages } from './fault-case.js'
import type { Outcome } from './fault-case.js'
import { freePort, startHttpServer, startTcpServer, startTlsServer } from './raw-servers.js'
import type { RawServer } from './raw-servers.js'

/** What is found where the Core should be. */
export interface Place extends AsyncDisposable {
  readonly url: string
  /** Must never be connected to. */
  readonly forbidden?: RawServer
}

/** A fault that the embedded Core cannot have, since it is not even spoken to. */
export interface ConnectionFault extends Outcome {
  readonly start: () => Promise<Place>
}

const unreachable = { code: 'CORE_UNAVAILABLE', message: messages.unreachable, tries: 3 } as const
const unreadable = { code: 'CORE_ERROR', message: messages.unreadable, tries: 1 } as const

const at = (server: RawServer, scheme = 'http'): Place => ({
  url: `${scheme}://127.0.0.1:${server.port}`,
  [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
})

const nothingAt = (url: string): Place => ({ url, [Symbol.asyncDispose]: () => Promise.resolve() })

const json = { 'content-type': 'application/json' }

export const connectionFaults: readonly ConnectionFault[] = [
  {
    fault: 'connection refused',
    start: async () => nothingAt(`http://127.0.0.1:${await freePort()}`),
    ...unreachable,
  },
  {
    fault: 'a name that DNS does not know',
    start: () => Promise.resolve(nothingAt('http://core.invalid')),
    ...unreachable,
  },
  {
    fault: 'connections closed as soon as they are made',
    start: async () => at(await startTcpServer((socket) => socket.destroy())),
    ...unreachable,
  },
  {
    fault: 'a certificate that nobody has signed',
    start: async () => at(await startTlsServer((_, answer) => answer.end('[]')), 'https'),
    code: 'CORE_UNAVAILABLE',
    message: messages.certificate,
    tries: 1,
  },
  {
    fault: 'TLS where there is none',
    start: async () => at(await startHttpServer((_, answer) => answer.end('[]')), 'https'),
    code: 'CORE_UNAVAILABLE',
    message: messages.certificate,
    tries: 1,
  },
  {
    fault: 'something that does not speak HTTP',
    start: async () =>
      at(
        await startTcpServer((socket) => {
          socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.6\r\n'))
        }),
      ),
    ...unreadable,
  },
  {
    fault: 'headers beyond all measure',
    start: async () =>
      at(
        await startTcpServer((socket) => {
          socket.write(`HTTP/1.1 200 OK\r\nx-long: ${'a'.repeat(200_000)}\r\n\r\n[]`)
        }),
      ),
    ...unreadable,
  },
  {
    fault: 'a body without end',
    start: async () =>
      at(
        await startHttpServer((_, answer) => {
          answer.writeHead(200, json).write('[0')
          const more = setInterval(() => answer.write(',0'.repeat(50_000)), 1)
          answer.on('close', () => {
            clearInterval(more)
          })
        }),
      ),
    options: { answerLimitBytes: 1_048_576 },
    code: 'CORE_ERROR',
    message: messages.large,
    tries: 1,
  },
  {
    fault: 'a list that is cut short, but well formed as HTTP',
    start: async () =>
      at(await startHttpServer((_, answer) => answer.writeHead(200, json).end('[{"uuid": "a'))),
    ...unreadable,
  },
  {
    fault: 'a redirect to another origin',
    start: async () => {
      const forbidden = await startHttpServer((_, answer) => answer.end('[]'))
      const location = `http://127.0.0.1:${forbidden.port}/api/projects/`
      const server = await startHttpServer((_, answer) => answer.writeHead(302, { location }).end())
      const disposal = async () => {
        await server[Symbol.asyncDispose]()
        await forbidden[Symbol.asyncDispose]()
      }
      return { ...at(server), forbidden, [Symbol.asyncDispose]: disposal }
    },
    code: 'CORE_ERROR',
    message: messages.redirect,
    tries: 1,
  },
  {
    fault: 'a next page at another origin',
    start: async () => {
      const forbidden = await startHttpServer((_, answer) => answer.end('[]'))
      const server = await startHttpServer((_, answer) => {
        const link = `<http://127.0.0.1:${forbidden.port}/api/projects/?page=2>; rel="next"`
        answer.writeHead(200, { ...json, link, 'x-result-count': '0' }).end('[]')
      })
      const disposal = async () => {
        await server[Symbol.asyncDispose]()
        await forbidden[Symbol.asyncDispose]()
      }
      return { ...at(server), forbidden, [Symbol.asyncDispose]: disposal }
    },
    tries: 1,
  },
  {
    fault: 'next pages without end',
    start: async () =>
      at(
        await startHttpServer((request, answer) => {
          const size = Number(new URL(request.url ?? '', 'http://core').searchParams.get('page_size'))
          const link = '<http://core/api/projects/?page=2>; rel="next"'
          const rows = Array.from({ length: size }, (_, index) => ({
            uuid: String(index),
            name: 'Same again',
          }))
          answer.writeHead(200, { ...json, link, 'x-result-count': '1000000' }).end(JSON.stringify(rows))
        }),
      ),
    tries: 1,
  },
]
