import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { startCollector } from './collector.js'
import type { Collector, ReceivedSpan } from './collector.js'
import { figuresWhen, sumOf } from './figures.js'
import { startObservedGateway } from './observed-gateway.js'
import type { ObservedGateway } from './observed-gateway.js'

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const PARENT = 'b7ad6b7169203331'
const TRACEPARENT = `00-${TRACE}-${PARENT}-01`
const QUERY = `query Overview($name: String) {
  projects(first: 2, filter: { name: $name }) { nodes { name memberships { nodes { role user { email } } } } }
  offerings(first: 1) { nodes { name } }
}`

/** By what the era is found out, once for all callers: no operation's own request. */
const ERA = '/api/'

/** What operations asked of the Core. */
const ofOperations = ({ recorded }: ObservedGateway) => recorded.filter(({ path }) => path !== ERA)

let collector: Collector
let gateway: ObservedGateway
beforeEach(async () => {
  collector = await startCollector()
})
afterEach(async () => {
  await gateway[Symbol.asyncDispose]()
  await collector[Symbol.asyncDispose]()
})

const traced = (environment: Record<string, string> = {}) => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
  ...environment,
})

/** All spans, once the given number of operations has ended. */
async function spansAfter(operations: number): Promise<ReceivedSpan[]> {
  await figuresWhen(gateway, (figures) => sumOf(figures, 'operations_total') === operations)
  await gateway.closeTraces()
  return collector.spans()
}

const parentOf = (spans: readonly ReceivedSpan[], span: ReceivedSpan | undefined) =>
  spans.find(({ spanId }) => spanId === span?.parentSpanId)

describe('traces', () => {
  it.each(['permissions-2021', 'roles-2023'] as const)(
    'have a span an operation, a root field and a request to a Core of %s',
    async (dialect) => {
      gateway = await startObservedGateway({ dialect }, traced())
      await gateway.post('{ core { dialect } }')
      await gateway.post(QUERY, { headers: { traceparent: TRACEPARENT, 'x-request-id': 'portal-7' } })
      const sent = gateway.core.requests.entries.filter(({ path }) => path !== ERA).length
      const all = await spansAfter(2)
      const spans = all.filter(({ traceId }) => traceId === TRACE)
      const operation = spans.find(({ kind }) => kind === 2)
      expect(operation).toMatchObject({
        name: 'query Overview',
        parentSpanId: PARENT,
        status: 0,
        attributes: {
          'graphql.operation.name': 'Overview',
          'graphql.operation.type': 'query',
          'http.route': '/graphql',
          'http.response.status_code': 200,
          'http.request.header.x-request-id': ['portal-7'],
        },
      })
      const fields = spans.filter(({ kind }) => kind === 1)
      expect(fields.map(({ name }) => name).sort()).toEqual(['offerings', 'projects'])
      for (const field of fields) expect(parentOf(spans, field)).toBe(operation)
      const requests = spans.filter(({ kind }) => kind === 3)
      expect(all.filter(({ kind }) => kind === 3)).toHaveLength(sent)
      expect(operation?.attributes['puhuri.core.requests']).toBe(requests.length)
      const below = (field: string) =>
        requests.filter((span) => parentOf(spans, span)?.name === field).map(({ name }) => name)
      expect(below('offerings')).toHaveLength(1)
      // The first page, and what is asked for the fields below it.
      expect(below('projects')).toContain('GET /api/projects/')
      expect(below('projects').length).toBeGreaterThan(1)
      expect(below('projects').length + below('offerings').length).toBe(requests.length)
    },
  )

  it('name requests by template, and tell nothing that is secret or personal', async () => {
    gateway = await startObservedGateway(undefined, traced())
    const name = 'Genome study Xq4711'
    await gateway.post(QUERY, { variables: { name } })
    await gateway.post(QUERY)
    const requests = (await spansAfter(2)).filter(({ kind }) => kind === 3)
    const projects = requests.find((span) => span.name === 'GET /api/projects/')
    expect(projects?.attributes).toMatchObject({
      'http.request.method': 'GET',
      'url.template': '/api/projects/',
      'server.address': '127.0.0.1',
      'http.response.status_code': 200,
    })
    const told = collector.messages.map(({ body }) => body.toString()).join('')
    for (const { token } of gateway.core.demoUsers) expect(told).not.toContain(token)
    // Letters too: ids and times of spans may have any few digits in them.
    expect(told).not.toMatch(/Genome|Xq4711|page_size|@/)
    // Keys of entities: 32 digits that are not the id of a trace.
    const traceIds = new Set(collector.spans().map(({ traceId }) => traceId))
    const long = told.match(/\b[0-9a-f]{32}\b/g) ?? []
    expect(long.filter((word) => !traceIds.has(word))).toEqual([])
  })

  it('go on at the Core: each request carries its own span as the parent', async () => {
    gateway = await startObservedGateway(undefined, traced())
    await gateway.post(QUERY, { headers: { traceparent: TRACEPARENT, tracestate: 'portal=1' } })
    const spans = await spansAfter(1)
    const carried = ofOperations(gateway).map(({ headers }) => headers['traceparent'])
    const expected = spans
      .filter(({ kind }) => kind === 3)
      .map(({ traceId, spanId }) => `00-${traceId}-${spanId}-01`)
    expect([...carried].sort()).toEqual(expected.sort())
    expect(new Set(ofOperations(gateway).map(({ headers }) => headers['tracestate']))).toEqual(
      new Set(['portal=1']),
    )
  })

  it('show failures, and the tries after them', async () => {
    gateway = await startObservedGateway(undefined, traced())
    await gateway.post('{ core { dialect } }')
    gateway.core.faults.inject({ kind: 'status', status: 502, path: '/api/projects/' })
    await gateway.post('query Fails { projects { totalCount } }')
    const spans = await spansAfter(2)
    const operation = spans.find(({ name }) => name === 'query Fails')
    expect(operation).toMatchObject({ status: 2, attributes: { 'error.type': 'CORE_UNAVAILABLE' } })
    expect(operation?.events).toContain('retry')
    const failed = spans.filter(({ name }) => name === 'GET /api/projects/')
    expect(failed.map(({ attributes }) => attributes['http.request.resend_count'])).toEqual([undefined, 1, 2])
    for (const span of failed) {
      expect(span).toMatchObject({ status: 2, attributes: { 'http.response.status_code': 502 } })
    }
    expect(parentOf(spans, failed[0])).toMatchObject({ name: 'projects', status: 2 })
  })

  it("do not call a caller's mistake a failure of this service", async () => {
    gateway = await startObservedGateway(undefined, traced())
    await gateway.post('query Wrong { projects(first: -1) { totalCount } }')
    const operation = (await spansAfter(1)).find(({ name }) => name === 'query Wrong')
    expect(operation).toMatchObject({ status: 0, attributes: { 'error.type': 'BAD_USER_INPUT' } })
  })

  it('are not made where the caller decided so, nor more often than configured', async () => {
    gateway = await startObservedGateway(undefined, traced({ OTEL_TRACES_SAMPLER_ARG: '0' }))
    await gateway.post(QUERY)
    await gateway.post(QUERY, { headers: { traceparent: `00-${TRACE}-${PARENT}-00` } })
    await gateway.post('{ core { dialect } }', { headers: { traceparent: TRACEPARENT } })
    const spans = await spansAfter(3)
    expect(spans.filter(({ kind }) => kind === 2).map(({ traceId }) => traceId)).toEqual([TRACE])
    // The decision is passed on with the trace.
    const unsampled = ofOperations(gateway).map(({ headers }) => String(headers['traceparent']))
    expect(
      unsampled.filter((header) => header.startsWith(`00-${TRACE}`) && header.endsWith('-00')),
    ).not.toEqual([])
  })

  it('say which service they are of, and reach the collector with its headers', async () => {
    gateway = await startObservedGateway(
      undefined,
      traced({
        OTEL_SERVICE_NAME: 'graph',
        OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test,team=a%20b',
        OTEL_EXPORTER_OTLP_HEADERS: 'x-key=k%3D1',
      }),
    )
    await gateway.post(QUERY)
    await spansAfter(1)
    expect(collector.resources()[0]).toMatchObject({
      'service.name': 'graph',
      'service.version': '1.2.3',
      'deployment.environment.name': 'test',
      team: 'a b',
    })
    expect(collector.messages[0]).toMatchObject({ path: '/v1/traces', headers: { 'x-key': 'k=1' } })
  })

  it('go out as protobuf by default', async () => {
    gateway = await startObservedGateway(undefined, { OTEL_EXPORTER_OTLP_ENDPOINT: `${collector.url}/otlp/` })
    await gateway.post(QUERY)
    await figuresWhen(gateway, (figures) => sumOf(figures, 'operations_total') === 1)
    await gateway.closeTraces()
    const [message] = collector.messages
    expect(message).toMatchObject({
      path: '/otlp/v1/traces',
      headers: { 'content-type': 'application/x-protobuf' },
    })
    expect(message?.body.includes('query Overview')).toBe(true)
  })

  it('hold nothing up where the collector is away: the log says so', async () => {
    const away = traced({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' })
    gateway = await startObservedGateway(undefined, away)
    const { status } = await gateway.post(QUERY)
    expect(status).toBe(200)
    await figuresWhen(gateway, (figures) => sumOf(figures, 'operations_total') === 1)
    await gateway.closeTraces()
    expect(gateway.logs()).toContainEqual(
      expect.objectContaining({ level: 'warn', msg: 'the last traces were not sent' }),
    )
  })
})

describe('without traces', () => {
  it("the caller's trace goes on to the Core as it came", async () => {
    gateway = await startObservedGateway()
    await gateway.post(QUERY, { headers: { traceparent: TRACEPARENT, tracestate: 'portal=1' } })
    expect(ofOperations(gateway).length).toBeGreaterThan(1)
    for (const { headers } of ofOperations(gateway)) {
      expect(headers).toMatchObject({ traceparent: TRACEPARENT, tracestate: 'portal=1' })
    }
  })

  it('what is no trace does not', async () => {
    gateway = await startObservedGateway()
    await gateway.post(QUERY, { headers: { traceparent: '00-nothing', tracestate: 'portal=1' } })
    for (const { headers } of ofOperations(gateway)) {
      expect(headers).not.toHaveProperty('traceparent')
      expect(headers).not.toHaveProperty('tracestate')
    }
  })
})
