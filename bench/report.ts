import type { ContenderName } from './contenders.js'
import type { QueryName } from './queries.js'
import { pairedRatio, spreadOf } from './statistics.js'
import type { Spread } from './statistics.js'
import type { Slice, Upstream, Wait } from './measure.js'

/** All figures of a contender on a query. */
export interface Result {
  readonly query: QueryName
  readonly contender: ContenderName
  readonly upstream: Upstream
  /** By latency of the Core in milliseconds. */
  readonly slices: Readonly<Record<number, readonly Slice[]>>
  readonly wait: Wait
}

/** What the gateway is held to: CPU for a query, by that of another in the same round. */
interface Target {
  readonly other: ContenderName
  readonly limits: Readonly<Partial<Record<QueryName, number>>>
}

const targets: readonly Target[] = [
  { other: 'hand', limits: { Q0: 2, Q1: 1.8, Q2: 1.2, Q3: 1.4 } },
  { other: 'textbook', limits: { Q2: 0.13 } },
  { other: 'tailcall', limits: { Q1: 1, Q2: 1, Q3: 1 } },
]

/** Round trips to the Core that a single caller waits for, at most. */
const hopLimits: Readonly<Record<QueryName, number>> = { Q0: 0, Q1: 1, Q2: 2, Q3: 1 }

const markOf = (isMet: boolean): string => (isMet ? 'pass' : 'FAIL')

/** A number as short as it still tells something. */
export const figure = (value: number): string =>
  Number.isNaN(value)
    ? '–'
    : value >= 100
      ? value.toFixed(0)
      : value >= 10
        ? value.toFixed(1)
        : value.toPrecision(2)

const withSpread = ({ median, low, high }: Spread): string =>
  `${figure(median)} [${figure(low)}–${figure(high)}]`

const cpuOf = (result: Result, latency: number): number[] =>
  (result.slices[latency] ?? []).map(({ cpu }) => cpu)

/** Who answers some with what was read for others, whose tokens are other ones, does less than all the work. */
const callsOf = ({ calls, callsTogether }: Upstream): string =>
  callsTogether >= 0.98 * calls ? String(calls) : `${calls}, of ${figure(callsTogether)} together`

export function tableOf(results: readonly Result[], latency: number): string {
  const rows = results.map((result) => [
    result.query,
    result.contender,
    withSpread(spreadOf(cpuOf(result, latency))),
    figure(spreadOf((result.slices[latency] ?? []).map(({ perSecond }) => perSecond)).median),
    callsOf(result.upstream),
    (result.upstream.bytes / 1000).toFixed(1),
    figure(result.wait.at20),
    String(result.wait.hops),
  ])
  const head = ['', '', 'CPU ms a query', 'queries/s', 'calls', 'kB upstream', 'one caller at 20 ms', 'hops']
  return markdown(head, rows)
}

/** The ratios that the gateway is held to, and whether it keeps them. */
export function verdictsOf(results: readonly Result[]): string {
  const rows: string[][] = []
  for (const own of results.filter(({ contender }) => contender === 'gateway')) {
    for (const { other, limits } of targets) {
      const peer = results.find(({ query, contender }) => query === own.query && contender === other)
      const limit = limits[own.query]
      if (peer === undefined || limit === undefined) continue
      const ratio = pairedRatio(cpuOf(own, 0), cpuOf(peer, 0))
      rows.push([
        own.query,
        `CPU by that of ${other}`,
        withSpread(ratio),
        `≤ ${limit}`,
        markOf(ratio.median <= limit),
      ])
    }
    const hops = own.wait.hops
    const most = hopLimits[own.query]
    rows.push([own.query, 'hops', String(hops), `≤ ${most}`, markOf(hops <= most)])
  }
  return markdown(['', 'gateway', 'measured', 'wanted', ''], rows)
}

export function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0), 3),
  )
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [line(head), rule, ...rows.map(line)].join('\n')
}
