import { requestBody } from '../answers.js'
import type { Contender } from '../contenders.js'
import { ask, loadFor } from '../load.js'
import type { Caller, Exchange } from '../load.js'
import { startRunner } from '../measure.js'
import { memoryMb } from '../process-usage.js'
import { figure, markdown } from '../report.js'
import { quantile } from '../statistics.js'
import { startStub } from '../stub/control.js'
import type { Dialect } from '../world.js'

export const enduranceCallers = 200
const sampleMs = 2_000
const coreLatencyMs = 20
/** Memory is flat if its second half holds no more than this beyond the quarter before it. */
const allowedGrowth = 1.1

/** Q2 by 200 callers at once, each with a token of its own, for some minutes. */
export async function enduranceTable(
  contender: Contender,
  dialect: Dialect,
  minutes: number,
  say: (text: string) => void,
): Promise<string> {
  await using stub = await startStub(100, dialect)
  await using runner = await startRunner(contender, stub, enduranceCallers)
  const exchange = await exchangeOf(runner.callers, contender)
  await stub.setLatency(coreLatencyMs)
  const memory: number[] = []
  const sampler = setInterval(() => memory.push(memoryMb(runner.server.pid)), sampleMs)
  const { answered, errors, seconds } = await loadFor(runner.callers, exchange, minutes * 60)
  clearInterval(sampler)
  say(`Memory in MB, each ${sampleMs / 1000} s: ${memory.map((mb) => mb.toFixed(0)).join(' ')}`)
  const total = answered.reduce((sum, count) => sum + count, 0)
  const sorted = [...answered].sort((a, b) => a - b)
  const quarter = (from: number) => peak(memory.slice(memory.length * from, memory.length * (from + 0.25)))
  const isFlat = Math.max(quarter(0.5), quarter(0.75)) <= quarter(0.25) * allowedGrowth
  return markdown(
    ['', `${enduranceCallers} callers, ${minutes} min`, ''],
    [
      ['answers', `${total} (${figure(total / seconds)} a second)`, ''],
      ['errors', String(errors), errors === 0 ? 'pass' : 'FAIL'],
      ['memory, most of each quarter', quarters(quarter), isFlat ? 'pass' : 'FAIL'],
      ['answers a caller: least, middle, most', leastToMost(sorted), fairnessMark(sorted)],
    ],
  )
}

/** The query, and how long its answer is. */
export async function exchangeOf(callers: readonly Caller[], contender: Contender): Promise<Exchange> {
  const body = requestBody('Q2', contender.documents.Q2)
  const [caller] = callers
  if (caller === undefined) throw new Error('There is no caller')
  const { status, text } = await ask(caller, contender.path, body)
  if (status !== 200 || text.includes('"errors"')) throw new Error(`${status}: ${text.slice(0, 500)}`)
  return { path: contender.path, body, bytes: Buffer.byteLength(text) }
}

const peak = (values: readonly number[]): number => Math.max(...values)

const quarters = (quarter: (from: number) => number): string =>
  `${[0, 0.25, 0.5, 0.75].map((from) => quarter(from).toFixed(0)).join(', ')} MB`

const leastToMost = (sorted: readonly number[]): string =>
  [0, 0.5, 1].map((share) => String(quantile(sorted, share))).join(', ')

const enoughToTell = 20

/** Fair: the worst-off caller gets at least four fifths of what the middle one gets. */
function fairnessMark(sorted: readonly number[]): string {
  const middle = quantile(sorted, 0.5)
  if (middle < enoughToTell) return 'too few to tell'
  return quantile(sorted, 0) >= 0.8 * middle ? 'pass' : 'FAIL'
}
