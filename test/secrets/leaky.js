import { Buffer } from 'node:buffer'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import process from 'node:process'
import { gzipSync } from 'node:zlib'
import { request } from 'undici'

/** Lets the token that it is given out in one way, or does what only looks like it. */
const [, , way = '', token = ''] = process.argv

const answer = (respond, path = '/graphql', headers = {}) => ({ respond, path, headers })
const printing = (stream) => ({ prints: `process.${stream}.write('{"msg":"no ${token}"}\\n')` })

const ways = {
  body: answer((response) => response.end(`{"message":"no ${token}"}`)),
  parts: answer((response) => {
    response.write(`no ${token.slice(0, 13)}`)
    response.end(token.slice(13))
  }),
  capitals: answer((response) => response.end(token.toUpperCase())),
  bytes: answer((response) => response.end(Buffer.from(token))),
  compressed: answer((response) =>
    response.setHeader('content-encoding', 'gzip').end(gzipSync(`{"a":"${token}"}`)),
  ),
  'compressed, with the headers': answer((response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(`{"a":"${token}"}`)),
  ),
  header: answer((response) => response.setHeader('x-request-id', token).end()),
  'header with the status': answer((response) => response.writeHead(200, { 'x-request-id': token }).end()),
  'cut off': answer((response) => response.write(token, () => response.destroy())),
  metrics: answer((response) => response.end(`operations_total{name="${token}"} 1\n`), '/metrics'),
  'a payload that is none of signIn': answer((response) =>
    response.end(`{"data":{"user":{"name":"${token}"}}}`),
  ),
  'what an error adds': answer((response) =>
    response.end(`{"data":{"signIn":null},"errors":[{"token":"${token}"}]}`),
  ),
  'among other digits': answer((response) => response.end(`00ff${token}12`), '/graphql', {
    authorization: `Token ${token}`,
  }),
  'of another form': answer((response) => response.end('no of-another-form-entirely'), '/graphql', {
    authorization: 'Bearer of-another-form-entirely',
  }),
  'shown by a Core, of another form': {
    ...answer((response) => response.end('{"token":"of-another-form-entirely"}'), '/api/users/'),
    then: answer((response) => response.end('of-another-form-entirely')),
  },
  'message over a WebSocket': {
    upgraded: (socket) => socket.write(`{"payload":"${token}"}`, () => socket.end()),
  },
  'last message over a WebSocket': { upgraded: (socket) => socket.end(token) },
  'standard output': printing('stdout'),
  'standard error': printing('stderr'),
  trace: { exported: `\n\u0012${token}` },
  'request to the Core': answer((response) => response.end('[]'), `/api/projects/?name=${token}`),
  'header of a request to the Core': answer((response) => response.end('[]'), '/api/projects/', {
    'x-request-id': token,
  }),

  'no leak: what signIn is asked for': answer((response) =>
    response.end(`{"data":{"in":{"token":"${token}","userErrors":[]}}}`),
  ),
  'no leak: a UUID and a digest': answer((response) =>
    response.end(`{"uuid":"${token.slice(8)}","digest":"${'0123456789abcdef'.repeat(4)}"}`),
  ),
  'no leak: a user name': answer((response) => response.end(`{"username":"${token}@example.org"}`)),
  'no leak: to a Core and from it': answer(
    (response) => response.end(`[{"token":"${token}"}]`),
    '/sub/path/api/users/',
    { authorization: `Token ${token}` },
  ),
  'no leak: demo users that are printed': {
    prints: `console.log('    staff  ${token}  Sees all\\n      -H \\'authorization: Token ${token}\\' \\\\\\n')`,
  },
}

async function served({ respond, path, headers }) {
  const server = createServer((_, response) => respond(response))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { body } = await request(`http://127.0.0.1:${server.address().port}${path}`, { headers })
  await body.dump().catch(() => undefined)
  server.close()
}

async function upgraded(say) {
  const server = createServer().on('upgrade', (_, socket) => say(socket))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const socket = connect(server.address().port, '127.0.0.1')
  socket.write('GET /graphql HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n')
  await once(socket.resume(), 'close')
  server.close()
}

async function exported(message) {
  const server = createServer((_, response) => response.end())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address()
  const sent = httpRequest({ host: '127.0.0.1', port, path: '/v1/traces', method: 'POST' })
  sent.end(message)
  const [response] = await once(sent, 'response')
  response.resume()
  server.close()
}

const { respond, then, upgraded: say, exported: trace, prints } = ways[way] ?? {}
if (respond !== undefined) await served(ways[way])
if (then !== undefined) await served(then)
if (say !== undefined) await upgraded(say)
if (trace !== undefined) await exported(trace)
if (prints !== undefined) {
  const child = spawn(process.execPath, ['-e', prints], { stdio: 'pipe' })
  child.stdout.resume()
  child.stderr.resume()
  await once(child, 'close')
}
if (way === '') process.stdout.write(JSON.stringify(Object.keys(ways)))
