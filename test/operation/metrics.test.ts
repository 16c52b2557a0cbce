import { afterEach, describe, expect, it } from '@jest/globals'
import { figuresOf, figuresWhen, parseFigures, sumOf } from './figures.js'
import { startObservedGateway } from './observed-gateway.js'
import type { ObservedGateway } from './observed-gateway.js'

let gateway: ObservedGateway
afterEach(async () => {
  await gateway[Symbol.asyncDispose]()
})

const PROJECTS = 'query Projects { projects(first: 2) { nodes { name memberships { totalCount } } } }'

describe('/metrics', () => {
  it('counts operations by type, configured name and code', async () => {
    gateway = await startObservedGateway(undefined, { METRICS_OPERATION_NAMES: 'Projects' })
    await gateway.post(PROJECTS)
    await gateway.post('query Unheard { projects(first: 1) { totalCount } }')
    await gateway.post('{ projects(first: 1) { totalCount } }')
    await gateway.post('{ nothing }')
    await gateway.post('{ projects { totalCount } }', {
      headers: { authorization: 'Basic c2VjcmV0OnNlY3JldA==' },
    })
    const figures = await figuresWhen(gateway, (found) => sumOf(found, 'operations_total') === 5)
    const operations = figures.filter(
      ({ name, value }) => name === 'puhuri_graphql_operations_total' && value > 0,
    )
    expect(operations.map(({ labels }) => labels)).toEqual([
      { type: 'query', name: 'Projects', code: 'OK' },
      { type: 'query', name: 'other', code: 'OK' },
      { type: 'query', name: 'none', code: 'OK' },
      { type: 'none', name: 'none', code: 'GRAPHQL_VALIDATION_FAILED' },
      { type: 'query', name: 'none', code: 'UNAUTHENTICATED' },
    ])
    expect(sumOf(figures, 'operation_duration_seconds_count')).toBe(5)
    expect(sumOf(figures, 'operations_in_flight')).toBe(0)
  })

  it.each(['permissions-2021', 'roles-2023'] as const)(
    'counts what really goes to a Core of %s, by template',
    async (dialect) => {
      gateway = await startObservedGateway({ dialect })
      await gateway.post(PROJECTS)
      const figures = await figuresWhen(gateway, (found) => sumOf(found, 'operations_total') === 1)
      const counted: Record<string, number> = {}
      for (const { name, labels, value } of figures) {
        if (name !== 'puhuri_graphql_core_requests_total') continue
        const key = `${labels['method'] ?? ''} ${(labels['path'] ?? '').replace(/\{\w+\}/g, '{}')}`
        counted[key] = (counted[key] ?? 0) + value
      }
      const served = Object.entries(gateway.core.requests.counts().byTemplate)
      const expected = Object.fromEntries(
        served.map(([key, count]) => [key.replace(/\{\w+\}/g, '{}'), count]),
      )
      expect(counted).toEqual(expected)
      expect(sumOf(figures, 'core_request_duration_seconds_count')).toBe(gateway.core.requests.counts().total)
      const rows = gateway.core.requests.entries
        .filter(({ path }) => path !== '/api/')
        .reduce((sum, entry) => sum + entry.rows, 0)
      expect(sumOf(figures, 'core_rows_total')).toBe(rows)
      expect(sumOf(figures, 'core_received_bytes_total')).toBeGreaterThan(0)
    },
  )

  it('counts failures by code, and the tries that follow them', async () => {
    gateway = await startObservedGateway()
    await gateway.post('{ projects(first: 1) { totalCount } }')
    gateway.core.faults.inject({ kind: 'status', status: 503, path: '/api/projects/', times: 1 })
    await gateway.post('{ projects(first: 1) { totalCount } }')
    const figures = await figuresWhen(gateway, (found) => sumOf(found, 'operations_total') === 2)
    const failed = { path: '/api/projects/', status: '503', code: 'CORE_UNAVAILABLE' }
    expect(sumOf(figures, 'core_requests_total', failed)).toBe(1)
    expect(sumOf(figures, 'core_retries_total', { reason: 'CORE_UNAVAILABLE' })).toBe(1)
    expect(sumOf(figures, 'operations_total', { code: 'OK' })).toBe(2)
  })

  it('shows the circuit breaker open while the Core is down', async () => {
    gateway = await startObservedGateway()
    gateway.core.faults.inject({ kind: 'status', status: 503 })
    for (let count = 0; count < 30; count++) await gateway.post('{ projects(first: 1) { totalCount } }')
    const figures = await figuresOf(gateway)
    expect(sumOf(figures, 'core_breaker_state', { state: 'CLOSED' })).toBe(0)
    expect(sumOf(figures, 'core_breaker_state')).toBe(1)
    expect(sumOf(figures, 'core_breaker_changes_total', { state: 'OPEN' })).toBeGreaterThan(0)
    expect(sumOf(figures, 'core_refused_total')).toBeGreaterThan(0)
  })

  it('shows what is under way, and counts who left as gone', async () => {
    gateway = await startObservedGateway()
    await gateway.post('{ core { dialect } }')
    gateway.core.faults.inject({ kind: 'hang', times: 1 })
    const controller = new AbortController()
    const left = gateway.post('{ projects { totalCount } }', { signal: controller.signal })
    const during = await figuresWhen(gateway, (found) => sumOf(found, 'core_requests_in_flight') === 1)
    expect(sumOf(during, 'operations_in_flight')).toBe(1)
    controller.abort()
    await expect(left).rejects.toThrow()
    const after = await figuresWhen(gateway, (found) => sumOf(found, 'core_requests_in_flight') === 0)
    expect(sumOf(after, 'operations_total', { code: 'ABORTED' })).toBe(1)
    expect(sumOf(after, 'operations_in_flight')).toBe(0)
  })

  it('says what runs, and the dialect once it is known', async () => {
    gateway = await startObservedGateway({ dialect: 'permissions-2021' })
    const infoOf = (figures: ReturnType<typeof parseFigures>) =>
      figures.filter(({ name }) => name === 'puhuri_graphql_build_info').map(({ labels }) => labels)
    const running = { version: '1.2.3', node: process.version }
    expect(infoOf(await figuresOf(gateway))).toEqual([{ ...running, dialect: 'unknown' }])
    await gateway.get('/health/ready')
    expect(infoOf(await figuresOf(gateway))).toEqual([{ ...running, dialect: 'PERMISSIONS_2021' }])
  })

  it('has labels of few values only, whatever callers make up', async () => {
    gateway = await startObservedGateway()
    await gateway.post('{ projects(first: 1) { totalCount } }')
    const before = (await figuresOf(gateway)).length
    for (const made of ['a', 'b', 'c', 'd']) {
      await gateway.post(`query Made${made} { projects(first: 1) { totalCount } }`)
      await gateway.post(`query Made${made} { made${made} }`)
      await gateway.get(`/made/${made}?made=${made}`)
    }
    const figures = await figuresWhen(gateway, (found) => sumOf(found, 'operations_total') === 9)
    const text = JSON.stringify(figures)
    expect(text).not.toMatch(/made/i)
    expect(text).not.toMatch(/[0-9a-f]{32}/)
    // Histograms of two new label sets, and a few counters: not four of each.
    expect(figures.length - before).toBeLessThan(80)
  })

  it('is Prometheus text, with the figures of the process', async () => {
    gateway = await startObservedGateway()
    const { status, type, text } = await gateway.get('/metrics')
    expect([status, type]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
    const names = new Set(parseFigures(text).map(({ name }) => name))
    for (const name of [
      'process_cpu_seconds_total',
      'nodejs_eventloop_lag_seconds',
      'nodejs_heap_size_used_bytes',
    ]) {
      expect(names).toContain(name)
    }
  })
})
