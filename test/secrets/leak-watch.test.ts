import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { isObjectType } from 'graphql'
import { request } from 'undici'
import { createGraphSchema } from '../../src/graph/schema.js'
import { startLeakWatch } from './leak-watch.js'
import type { LeakWatch } from './leak-watch.js'

const token = randomBytes(20).toString('hex')

describe('the watch over what the gateway lets out', () => {
  let watch: LeakWatch
  beforeEach(() => {
    watch = startLeakWatch([token])
  })
  afterEach(() => {
    watch.stop()
  })

  /** Has a server answer once, under the watch. */
  async function answered(respond: (response: ServerResponse) => void, isWatched = true): Promise<void> {
    const server = createServer((_, response) => {
      respond(response)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    if (isWatched) watch.watch(port)
    const { body } = await request(`http://127.0.0.1:${port}/`)
    await body.dump()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }

  const ways: Record<string, (response: ServerResponse) => unknown> = {
    'in a body': (response) => response.end(`{"message":"no ${token}"}`),
    'in a body in parts': (response) => {
      response.write(`no ${token.slice(0, 13)}`)
      response.end(token.slice(13))
    },
    'in capitals': (response) => response.end(token.toUpperCase()),
    'within other digits': (response) => response.end(`00ff${token}12`),
    'in bytes': (response) => response.end(Buffer.from(token)),
    'in a compressed body': (response) =>
      response.setHeader('content-encoding', 'gzip').end(gzipSync(`{"a":"${token}"}`)),
    'in a header': (response) => response.setHeader('x-request-id', token).end(),
    'in a payload that is none of signIn': (response) =>
      response.end(`{"data":{"user":{"name":"${token}"}}}`),
    'in what an error adds': (response) =>
      response.end(`{"data":{"signIn":null},"errors":[{"token":"${token}"}]}`),
  }

  it.each(Object.entries(ways))('finds a token %s of an answer', async (_, respond) => {
    await answered(respond)
    expect(() => {
      watch.verify()
    }).toThrow(/^Tokens have leaked/)
  })

  it('finds a token of nobody known, by its form', () => {
    watch.log.write(`{"msg":"asked with ${randomBytes(20).toString('hex')}"}`)
    expect(() => {
      watch.verify()
    }).toThrow('log line')
  })

  it('does not repeat what it has found', () => {
    watch.search('trace', `span of ${token}`)
    expect(() => {
      watch.verify()
    }).toThrow(expect.objectContaining({ message: expect.not.stringContaining(token) }))
  })

  it('passes over other servers, what is no token, and what signIn is asked for', async () => {
    await answered((response) => response.end(token), false)
    await answered((response) => response.end(`{"data":{"in":{"token":"${token}","userErrors":[]}}}`))
    await answered((response) =>
      response.end(`{"uuid":"${token.slice(8)}","digest":"${'0123456789abcdef'.repeat(4)}"}`),
    )
    await answered((response) =>
      response.end(`{"username":"${randomBytes(20).toString('hex')}@example.org"}`),
    )
    expect(() => {
      watch.verify()
    }).not.toThrow()
  })
})

describe('the graph', () => {
  it('has one field that gives a token', () => {
    const types = Object.values(createGraphSchema().getTypeMap()).filter(isObjectType)
    const fields = types.flatMap((type) =>
      Object.keys(type.getFields()).map((field) => `${type.name}.${field}`),
    )
    const secret = /token|secret|password|credential/i
    expect(fields.filter((field) => secret.test(field))).toEqual(['SignInPayload.token'])
  })
})
