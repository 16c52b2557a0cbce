import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { composeServices } from '@theguild/federation-composition'
import { parse } from 'graphql'
import { request } from 'undici'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { GraphAnswer, TestGateway } from '../gateway-on-core.js'
import { reportsSdl, startReports } from './reports.js'

/** The supergraph of this graph, as it describes itself, and another. */
async function composed(gateway: TestGateway, reportsUrl: string): Promise<string> {
  const { data } = await gateway.query<{ _service: { sdl: string } }>('{ _service { sdl } }')
  const result = composeServices([
    { name: 'puhuri', url: gateway.url, typeDefs: parse(data._service.sdl) },
    { name: 'reports', url: reportsUrl, typeDefs: parse(reportsSdl) },
  ])
  expect(result.errors).toBeUndefined()
  return result.supergraphSdl ?? ''
}

describe.each(dialectNames)('a supergraph with this graph in it (%s)', (dialect) => {
  const folder = mkdtempSync(join(tmpdir(), 'supergraph-'))
  let gateway: TestGateway
  let reports: Awaited<ReturnType<typeof startReports>>
  let router: ChildProcess
  let url: string

  beforeAll(async () => {
    gateway = await startTestGateway({ dialect })
    const { data } = await gateway.query<{ projects: { nodes: { uuid: string }[] } }>(
      '{ projects(first: 60) { nodes { uuid } } }',
      { as: 'allocator' },
    )
    reports = await startReports(data.projects.nodes.map(({ uuid }) => uuid))
    const file = join(folder, 'supergraph.graphql')
    writeFileSync(file, await composed(gateway, reports.url))
    router = spawn(process.execPath, [join(__dirname, 'router.mjs'), file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const { stdout } = router
    if (stdout === null) throw new Error('The router has no output')
    const ended = once(router, 'exit').then(([code]) => {
      throw new Error(`The router ended with ${String(code)}`)
    })
    url = await Promise.race([once(stdout, 'data').then(([line]) => String(line).trim()), ended])
    ended.catch(() => undefined)
  })
  afterAll(async () => {
    const ended = once(router, 'close')
    router.kill('SIGKILL')
    await ended
    reports.close()
    rmSync(folder, { recursive: true })
    await gateway[Symbol.asyncDispose]()
  })
  beforeEach(() => {
    gateway.core.requests.clear()
  })

  async function ask<Data>(query: string, as = 'allocator'): Promise<GraphAnswer<Data>> {
    const answer = await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Token ${gateway.token(as)}` },
      body: JSON.stringify({ query }),
    })
    return { status: answer.statusCode, ...((await answer.body.json()) as { data: Data }) }
  }

  interface Report {
    readonly title: string
    readonly project: {
      readonly uuid: string
      readonly name: string
      readonly customer: { name: string }
    } | null
  }

  it('tells more of the projects that another graph refers to, with few requests', async () => {
    const { data, errors } = await ask<{ reports: Report[] }>(
      '{ reports { title project { uuid name customer { name } } } }',
    )
    expect(errors).toBeUndefined()
    expect(data.reports).toHaveLength(60)
    for (const { title, project } of data.reports) {
      expect(title).toBe(`Report on ${project?.uuid ?? ''}`)
      expect(project?.customer.name).toBeTruthy()
    }
    expect(new Set(data.reports.map(({ project }) => project?.name)).size).toBeGreaterThan(50)
    expect(gateway.core.requests.entries.length).toBeLessThanOrEqual(2)
  })

  it('is told more of its own projects by the other graph', async () => {
    const { data, errors } = await ask<{
      projects: { nodes: { uuid: string; name: string; reports: { title: string }[] }[] }
    }>('{ projects(first: 5) { nodes { name uuid reports { title } } } }')
    expect(errors).toBeUndefined()
    expect(data.projects.nodes).toHaveLength(5)
    for (const { uuid, reports: found } of data.projects.nodes) {
      expect(found).toEqual([{ title: `Report on ${uuid}` }])
    }
    expect(gateway.core.requests.entries).toHaveLength(1)
  })

  it('shows a caller no more than the graph itself does', async () => {
    const { errors, data } = await ask<{ reports: Report[] | null } | null>(
      '{ reports { project { uuid name } } }',
      'nobody',
    )
    expect(errors?.length).toBeGreaterThan(0)
    expect(data?.reports ?? []).not.toContainEqual(
      expect.objectContaining({ project: expect.objectContaining({ name: expect.any(String) }) as unknown }),
    )
  })

  it('passes mutations, inputs of one kind included, and what the caller can mend', async () => {
    const { data, errors } = await ask<{
      placeOrder: { userErrors: { code: string; field: string[] }[] }
    }>(`mutation {
      placeOrder(input: { project: "0123456789abcdef0123456789abcdef", items: [
        { terminate: { allocation: "0123456789abcdef0123456789abcdef" } }
      ] }) { userErrors { code field } }
    }`)
    expect(errors).toBeUndefined()
    expect(data.placeOrder.userErrors).toContainEqual({ code: 'NOT_FOUND', field: expect.any(Array) })
  })
})
