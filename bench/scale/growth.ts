import { ask } from '../load.js'
import type { Contender } from '../contenders.js'
import { startRunner } from '../measure.js'
import type { Runner } from '../measure.js'
import { cpuMs, memoryMb } from '../process-usage.js'
import { figure, markdown } from '../report.js'
import { quantile } from '../statistics.js'
import { startStub } from '../stub/control.js'
import type { Dialect } from '../world.js'

/** One reading of all projects of a world. */
interface Reading {
  readonly milliseconds: number
  readonly cpu: number
  readonly projects: number
  readonly memberships: number
  readonly allocations: number
}

interface Page {
  readonly data: {
    readonly projects: {
      readonly pageInfo: { readonly endCursor: string }
      readonly nodes: readonly {
        readonly memberships: { readonly nodes: readonly unknown[] }
        readonly allocations: { readonly nodes: readonly unknown[] }
      }[]
    }
  }
}

/** The largest page of the graph: more are read page after page. */
const largestPage = 1_000
const sizes = [10, 100, 1_000, 10_000]

/** Q2 over ever larger worlds: a tenfold world should take no more than ten times as long. */
export async function growthTable(contenders: readonly Contender[], dialect: Dialect): Promise<string> {
  const rows: string[][] = []
  for (const contender of contenders) {
    let before: number | undefined
    for (const size of sizes) {
      const found = await grown(contender, size, dialect)
      rows.push([
        contender.name,
        String(size),
        figure(found.milliseconds),
        figure(found.cpu),
        ...(before === undefined ? ['', ''] : growthMark(found.cpu / before)),
        String(found.calls),
        found.memoryMb.toFixed(0),
      ])
      before = found.cpu
    }
  }
  return markdown(['', 'projects', 'ms', 'CPU ms', 'by a tenth', '', 'calls', 'MB (RSS)'], rows)
}

/** Linear: ten times the projects take no more than ten times the work. */
const growthMark = (ratio: number): string[] => [`${figure(ratio)} ×`, ratio <= 10 ? 'pass' : 'FAIL']

async function grown(contender: Contender, size: number, dialect: Dialect) {
  await using stub = await startStub(size, dialect)
  await using runner = await startRunner(contender, stub, 1)
  const readings: Reading[] = []
  const tries = Math.max(3, Math.min(60, Math.round(6_000 / size)))
  let calls = 0
  // The first are for the compiler of V8: a program that has just begun is measured by nobody.
  for (let index = 0; index < tries * 2; index++) {
    await stub.counters()
    const reading = await readAll(runner, size)
    calls = (await stub.counters()).calls
    if (index >= tries) readings.push(reading)
  }
  const middle = (values: number[]) =>
    quantile(
      values.sort((a, b) => a - b),
      0.5,
    )
  return {
    milliseconds: middle(readings.map(({ milliseconds }) => milliseconds)),
    cpu: middle(readings.map(({ cpu }) => cpu)),
    calls,
    memoryMb: memoryMb(runner.server.pid),
  }
}

/** All pages, one after another. @throws where anything of the world is missing. */
async function readAll(runner: Runner, size: number): Promise<Reading> {
  const start = performance.now()
  const cpu = cpuMs(runner.server.pid)
  const counts = { projects: 0, memberships: 0, allocations: 0 }
  let after: string | undefined
  while (counts.projects < size) {
    const { nodes, pageInfo } = (await page(runner, Math.min(size, largestPage), after)).data.projects
    if (nodes.length === 0) break
    after = pageInfo.endCursor
    counts.projects += nodes.length
    for (const node of nodes) {
      counts.memberships += node.memberships.nodes.length
      counts.allocations += node.allocations.nodes.length
    }
  }
  if (counts.projects !== size || counts.memberships !== 4 * size || counts.allocations !== 1.5 * size) {
    throw new Error(`${runner.contender.name} lost something of ${size} projects: ${JSON.stringify(counts)}`)
  }
  return {
    ...counts,
    milliseconds: performance.now() - start,
    cpu: cpuMs(runner.server.pid) - cpu,
  }
}

async function page(runner: Runner, first: number, after: string | undefined): Promise<Page> {
  const [caller] = runner.callers
  if (caller === undefined) throw new Error('There is no caller')
  const body = JSON.stringify({
    operationName: 'Q2',
    query: runner.contender.documents.Q2,
    variables: { first, ...(after === undefined ? {} : { after }) },
  })
  const { status, text } = await ask(caller, runner.contender.path, body)
  const answer = JSON.parse(text) as Page & { readonly errors?: unknown }
  if (status !== 200 || answer.errors !== undefined) throw new Error(`${status}: ${text.slice(0, 500)}`)
  return answer
}
