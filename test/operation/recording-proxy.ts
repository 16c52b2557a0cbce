import { createServer, request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream'

/** A request as it was on its way to the Core. */
export interface Recorded {
  readonly path: string
  readonly headers: IncomingHttpHeaders
}

/** Something between the gateway and its Core that changes nothing and remembers the headers. */
export interface RecordingProxy extends AsyncDisposable {
  readonly url: string
  readonly recorded: readonly Recorded[]
}

export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const recorded: Recorded[] = []
  const server = createServer((incoming, outgoing) => {
    const { url: path = '', method, headers } = incoming
    recorded.push({ path, headers })
    const onward = request(new URL(path, target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
      // Where one side is cut off, so is the other.
      pipeline(answer, outgoing, () => undefined)
    })
    onward.once('error', () => outgoing.destroy())
    outgoing.once('close', () => {
      if (!outgoing.writableFinished) onward.destroy()
    })
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    recorded,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => {
          resolve()
        })
      }),
  }
}
