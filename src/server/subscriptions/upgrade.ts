import { STATUS_CODES } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Sockets } from './over-websocket.js'

export interface UpgradeOptions {
  /** The only path on which there are WebSockets. */
  readonly path: string
  /** Connections that there may be at a time. */
  readonly most: number
}

/** Has requests to upgrade a connection to a WebSocket answered; any other upgrade is not made, but the request served. */
export function serveUpgrades(server: Server, sockets: Sockets, { path, most }: UpgradeOptions): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') serveAsItIs(server, request, socket, head)
    else if (pathOf(request) !== path) refuse(socket, 404)
    else if (sockets.count() >= most) refuse(socket, 503)
    else sockets.accept(request, socket, head)
  })
}

const pathOf = ({ url = '' }: IncomingMessage): string => url.split('?', 1)[0] ?? ''

function refuse(socket: Duplex, status: number): void {
  // Nobody is told of a connection that breaks while it is refused.
  socket.on('error', () => undefined)
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  )
}

/**
 * Gives the connection back to the server as if nobody had asked for an upgrade. Clients that would rather speak HTTP/2,
 * as Java's does, ask for one with any request, and may be answered by HTTP/1.1.
 */
function serveAsItIs(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { method = '', url = '', httpVersion, rawHeaders } = request
  const lines = [`${method} ${url} HTTP/${httpVersion}`]
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? ''
    if (!['upgrade', 'connection', 'http2-settings'].includes(name.toLowerCase())) {
      lines.push(`${name}: ${rawHeaders[at + 1] ?? ''}`)
    }
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]))
  server.emit('connection', socket)
}
