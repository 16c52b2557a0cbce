import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { request } from 'undici'

/** A Core that shows everybody's token, as those of 2021 do to staff. */
export interface IndiscreetCore extends AsyncDisposable {
  /** Such as http://127.0.0.1:8000. */
  readonly url: string
  /** Where the answers come from, to which the tokens are added. Nothing is reachable before this is said. */
  target: string
  /** Tokens that it has shown. */
  readonly shown: ReadonlySet<string>
  /** Addresses that it was asked for. */
  readonly paths: readonly string[]
}

export async function startIndiscreetCore(): Promise<IndiscreetCore> {
  const shown = new Set<string>()
  const paths: string[] = []
  const core = { url: '', target: '', shown, paths }

  function revealing(row: unknown): unknown {
    const token = randomBytes(20).toString('hex')
    shown.add(token)
    return { ...(row as object), token }
  }

  async function answerTo(path: string, authorization: string | undefined) {
    const { statusCode, headers, body } = await request(`${core.target}${path}`, {
      headers: authorization === undefined ? {} : { authorization },
    })
    const text = await body.text()
    if (!path.startsWith('/api/users/') || statusCode !== 200) return { statusCode, headers, text }
    const users: unknown = JSON.parse(text)
    const revealed = Array.isArray(users) ? users.map(revealing) : revealing(users)
    return { statusCode, headers, text: JSON.stringify(revealed) }
  }

  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? ''
    paths.push(path)
    void answerTo(path, incoming.headers.authorization).then(({ statusCode, headers, text }) => {
      const count = headers['x-result-count']
      const link = headers['link']
      outgoing.writeHead(statusCode, {
        'content-type': 'application/json',
        ...(count === undefined ? {} : { 'x-result-count': count }),
        ...(link === undefined ? {} : { link }),
      })
      outgoing.end(text)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  core.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return Object.assign(core, {
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => {
          resolve()
        })
      }),
  })
}
