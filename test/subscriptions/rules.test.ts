import { request } from 'undici'
import { createClient } from 'graphql-ws'
import WebSocket from 'ws'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { nobody } from '../graph/mutation/writing.js'
import type { Writing } from '../graph/mutation/writing.js'
import { until } from '../server/gateway.js'
import { follow, transports } from './clients.js'
import { followAs, orderChanged, placeOrder, startWriting } from './subscribing.js'

describe.each(transports)('a subscription over a %s', (transport) => {
  let writing: Writing
  let order: string
  beforeAll(async () => {
    writing = await startWriting(
      'roles-2023',
      {},
      { SUBSCRIPTION_LIMIT_PER_CALLER: '2', GRAPHQL_MAX_DEPTH: '6' },
    )
    order = await placeOrder(writing, await writing.project())
  })
  afterAll(async () => {
    await writing[Symbol.asyncDispose]()
  })

  /** The errors that a subscription ends with, however its protocol tells them. */
  async function errorsOf(document: string, id: string, as = 'allocator'): Promise<unknown> {
    using following = followAs(writing, transport, document, { id }, as)
    const ending = await following.over()
    const refusal = (ending as { response?: Response }).response
    return following.results[0]?.errors ?? (refusal === undefined ? ending : await refusal.json())
  }

  const coded = (code: string) => [expect.objectContaining({ extensions: expect.objectContaining({ code }) })]

  it('needs a token', async () => {
    expect(await errorsOf(orderChanged, order, 'nobody at all')).toEqual(coded('UNAUTHENTICATED'))
    using following = follow({
      url: writing.gateway.url,
      transport,
      document: orderChanged,
      variables: { id: order },
      token: 'f'.repeat(40),
    })
    const ending = await following.over()
    expect(following.results[0]?.errors ?? ending).toEqual(coded('UNAUTHENTICATED'))
  })

  it('needs a subject that the caller sees', async () => {
    expect(await errorsOf(orderChanged, order, 'nobody')).toEqual(coded('FORBIDDEN'))
    expect(await errorsOf(orderChanged, nobody)).toEqual(coded('FORBIDDEN'))
    expect(await errorsOf(orderChanged, 'nonsense')).toEqual(coded('BAD_USER_INPUT'))
    const ofProject = 'subscription ($id: ID!) { projectOrdersChanged(project: $id) { uuid } }'
    expect(await errorsOf(ofProject, nobody)).toEqual(coded('FORBIDDEN'))
  })

  it('is held to what a query is held to', async () => {
    const deep = `subscription ($id: ID!) { orderChanged(order: $id) {
      project { customer { projects { nodes { orders { nodes { uuid } } } } } } } }`
    const tell = async (document: string) => JSON.stringify(await errorsOf(document, order))
    expect(await tell(deep)).toContain('QUERY_TOO_COMPLEX')
    expect(await tell('subscription ($id: ID!) { orderChanged(order: $id) { nonsense } }')).toContain(
      'GRAPHQL_VALIDATION_FAILED',
    )
    expect(await tell('subscription ($id: Int!) { orderChanged(order: $id) { uuid } }')).toContain(
      'GRAPHQL_VALIDATION_FAILED',
    )
    const query = 'query ($id: ID!) { order(id: $id) { uuid } }'
    expect(await tell(query)).toContain('Only subscriptions are run here')
  })

  it('is one of so many', async () => {
    const [one, other] = [1, 2].map(() => followAs(writing, transport, orderChanged, { id: order }))
    await one?.came(1)
    await other?.came(1)
    expect(await errorsOf(orderChanged, order)).toEqual(coded('RATE_LIMITED'))
    one?.[Symbol.dispose]()
    await until(() => writing.gateway.gauges().watched === 1)
    let came = 0
    for (let tries = 0; came === 0 && tries < 100; tries++) {
      using again = followAs(writing, transport, orderChanged, { id: order })
      await until(() => again.results.length > 0 || again.ended() !== undefined)
      came = again.results.filter(({ data }) => data != null).length
    }
    expect(came).toBeGreaterThan(0)
    other?.[Symbol.dispose]()
  })
})

describe('a gateway with subscriptions', () => {
  it('says that they are not for POST', async () => {
    await using writing = await startWriting('roles-2023')
    const { status, errors } = await writing.gateway.query(orderChanged, { variables: { id: nobody } })
    expect(status).toBe(400)
    expect(errors?.[0]?.message).toContain('text/event-stream')
  })

  it('closes sockets as going away, and cuts streams, when it ends', async () => {
    const writing = await startWriting('roles-2023')
    const order = await placeOrder(writing, await writing.project())
    const closed: unknown[] = []
    const client = createClient({
      url: writing.gateway.url.replace(/^http/, 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: { Authorization: `Bearer ${writing.gateway.token('allocator')}` },
      retryAttempts: 0,
      on: { closed: (event) => closed.push(event) },
    })
    let came = 0
    const sink = { next: () => came++, error: () => undefined, complete: () => undefined }
    client.subscribe({ query: orderChanged, variables: { id: order } }, sink)
    using stream = followAs(writing, 'event stream', orderChanged, { id: order })
    await stream.came(1)
    await until(() => came === 1)
    await writing[Symbol.asyncDispose]()
    await until(() => closed.length === 1)
    expect(closed).toMatchObject([{ code: 1001, reason: 'Going away' }])
    // An end that its client takes for one of the network, and not for the last state.
    expect(await stream.over()).not.toBe('COMPLETE')
    expect(writing.gateway.gauges().watched).toBe(0)
  })

  it('makes WebSockets where the graph is, and no other upgrade', async () => {
    await using writing = await startWriting('roles-2023')
    const elsewhere = new WebSocket(new URL('/elsewhere', writing.gateway.url), 'graphql-transport-ws')
    const refusal = await new Promise<string>((resolve) => {
      elsewhere.on('error', ({ message }) => {
        resolve(message)
      })
    })
    expect(refusal).toContain('404')
    // As Java's client asks: rather HTTP/2, but HTTP/1.1 will do.
    const { port, hostname } = new URL(writing.gateway.url)
    const body = JSON.stringify({ query: '{ core { dialect } }' })
    const socket = connect(Number(port), hostname)
    let answer = ''
    socket.on('data', (data) => (answer += data.toString()))
    socket.write(
      [
        'POST /graphql HTTP/1.1',
        `Host: ${hostname}:${port}`,
        'Connection: Upgrade, HTTP2-Settings',
        'Upgrade: h2c',
        'HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA',
        'Content-Type: application/json',
        `Content-Length: ${body.length}`,
        '',
        body,
      ].join('\r\n'),
    )
    await until(() => answer.includes('ROLES_2023'))
    expect(answer).toContain('HTTP/1.1 200 OK')
    socket.destroy()
  })

  it('has none where there are to be none', async () => {
    await using writing = await startWriting('roles-2023', {}, { SUBSCRIPTION_LIMIT: '0' })
    const { statusCode, body } = await request(writing.gateway.url, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify({ query: orderChanged, variables: { id: nobody } }),
    })
    await body.dump()
    expect(statusCode).toBeGreaterThanOrEqual(400)
    using following = followAs(writing, 'websocket', orderChanged, { id: nobody })
    expect(await following.over()).not.toBe('COMPLETE')
    const { status, errors } = await writing.gateway.query(orderChanged, { variables: { id: nobody } })
    expect(status).toBe(400)
    expect(errors).toMatchObject([{ extensions: { code: 'UNSUPPORTED' } }])
  })
})
