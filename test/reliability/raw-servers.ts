import { readFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import type { RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createServer as createTcpServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { join } from 'node:path'

/** Something that listens where a Core should. */
export interface RawServer extends AsyncDisposable {
  readonly port: number
  /** How many connections it has taken. */
  readonly connections: () => number
}

async function listening(server: Server): Promise<RawServer> {
  const sockets = new Set<Socket>()
  let taken = 0
  server.on('connection', (socket: Socket) => {
    taken++
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => taken,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve()
        })
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** Speaks TCP and nothing more. */
export const startTcpServer = (onConnection: (socket: Socket) => void): Promise<RawServer> =>
  listening(createTcpServer(onConnection))

/** Speaks HTTP. */
export const startHttpServer = (onRequest: RequestListener): Promise<RawServer> =>
  listening(createHttpServer(onRequest))

/** Speaks HTTP over TLS, with a certificate that nobody has signed but itself. */
export const startTlsServer = (onRequest: RequestListener): Promise<RawServer> => {
  const file = (name: string) => readFileSync(join(__dirname, 'tls', name))
  return listening(createTlsServer({ key: file('key.pem'), cert: file('certificate.pem') }, onRequest))
}

/** A port on which nothing listens. */
export async function freePort(): Promise<number> {
  await using server = await startTcpServer(() => undefined)
  return server.port
}
