import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { request } from 'undici'

/** Something between the gateway and its Core. */
export interface Proxy extends AsyncDisposable {
  /** Such as http://127.0.0.1:8000. */
  readonly url: string
  /** Paths that it was asked for, query and all. */
  readonly paths: readonly string[]
  /** Where what it is asked for goes. Nothing is reachable before this is said. */
  target: string
}

type Destination = string | { readonly status: number; readonly location: string }

/** What becomes of a path, at once or later: where it leads on the target, or an answer of the proxy's own. */
export type Rule = (path: string) => Destination | Promise<Destination>

/** A small reverse proxy. */
export async function startProxy(rule: Rule): Promise<Proxy> {
  const paths: string[] = []
  const proxy = { url: '', paths, target: '' }
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const destination = await rule(incoming.url ?? '')
    if (typeof destination === 'string') await pass(`${proxy.target}${destination}`, incoming, outgoing)
    else outgoing.writeHead(destination.status, { location: destination.location }).end()
  }
  const server = createServer((incoming, outgoing) => {
    paths.push(incoming.url ?? '')
    void answer(incoming, outgoing)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return Object.assign(proxy, {
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => {
          resolve()
        })
      }),
  })
}

async function pass(url: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { authorization } = incoming.headers
  const { statusCode, headers, body } = await request(url, {
    headers: authorization === undefined ? {} : { authorization },
  })
  const count = headers['x-result-count']
  outgoing.writeHead(statusCode, {
    'content-type': headers['content-type'] ?? 'text/plain',
    ...(count === undefined ? {} : { 'x-result-count': count }),
  })
  outgoing.end(await body.text())
}
