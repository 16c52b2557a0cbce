import { canonical, difference, requestBody } from './answers.js'
import type { Contender } from './contenders.js'
import { ask, closeCallers, createCallers, load } from './load.js'
import type { Caller, Exchange } from './load.js'
import { cpuMs } from './process-usage.js'
import type { RunningProcess } from './processes.js'
import { quantile } from './statistics.js'
import type { Stub } from './stub/control.js'
import type { QueryName } from './queries.js'

/** One contender at work. */
export interface Runner extends AsyncDisposable {
  readonly contender: Contender
  readonly server: RunningProcess
  readonly callers: readonly Caller[]
}

/** One round of one contender on one query. */
export interface Slice {
  /** Milliseconds of a core for each query. */
  readonly cpu: number
  readonly perSecond: number
}

/** What a query makes a contender ask of the Core. */
export interface Upstream {
  readonly calls: number
  /** The same for each of the queries of all callers at once. Fewer are those that are answered with what others read. */
  readonly callsTogether: number
  readonly bytes: number
  readonly addresses: Readonly<Record<string, number>>
}

/** A query of a contender that has been checked and warmed up. */
export interface PreparedQuery {
  readonly runner: Runner
  readonly exchange: Exchange
  readonly upstream: Upstream
  /** Queries of one slice, so that it takes the time that it should. */
  readonly sliceQueries: number
}

export async function startRunner(contender: Contender, stub: Stub, connections: number): Promise<Runner> {
  const server = await contender.start(stub.port)
  const callers = createCallers(server.port, connections)
  return {
    contender,
    server,
    callers,
    [Symbol.asyncDispose]: async () => {
      await closeCallers(callers)
      await server[Symbol.asyncDispose]()
    },
  }
}

/** The answer of a contender to a query, as text that can be compared. */
export async function answerOf(runner: Runner, query: QueryName): Promise<string> {
  const { text } = await asked(runner, query)
  const { data, errors } = JSON.parse(text) as { readonly data?: unknown; readonly errors?: unknown }
  if (errors !== undefined) {
    throw new Error(`${runner.contender.name} fails at ${query}: ${JSON.stringify(errors).slice(0, 500)}`)
  }
  return canonical(data)
}

async function asked(runner: Runner, query: QueryName) {
  const [caller] = runner.callers
  if (caller === undefined) throw new Error('There is no caller')
  const answer = await ask(
    caller,
    runner.contender.path,
    requestBody(query, runner.contender.documents[query]),
  )
  if (answer.status !== 200) {
    throw new Error(`${runner.contender.name} at ${query}: ${answer.status} ${answer.text.slice(0, 300)}`)
  }
  return answer
}

/** Those who answer as the hand-written code does (as the first does, where it is not there), and why others do not. */
export async function agreeing(
  runners: readonly Runner[],
  query: QueryName,
): Promise<{ readonly agreed: readonly Runner[]; readonly problems: readonly string[] }> {
  const reference = runners.find(({ contender }) => contender.name === 'hand') ?? runners[0]
  if (reference === undefined) return { agreed: [], problems: [] }
  const expected = await answerOf(reference, query)
  const agreed: Runner[] = []
  const problems: string[] = []
  for (const runner of runners) {
    const problem = await disagreement(runner, query, expected)
    if (problem === undefined) agreed.push(runner)
    else problems.push(problem)
  }
  return { agreed, problems }
}

async function disagreement(runner: Runner, query: QueryName, expected: string): Promise<string | undefined> {
  try {
    const found = await answerOf(runner, query)
    if (found === expected) return undefined
    return `${runner.contender.name} answers ${query} otherwise:\n${difference(expected, found)}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Counts what a query asks of the Core, warms it up, and finds how many of it fill a slice. */
export async function prepareQuery(
  runner: Runner,
  query: QueryName,
  stub: Stub,
  times: { readonly warmUpMs: number; readonly sliceMs: number },
): Promise<PreparedQuery> {
  await asked(runner, query)
  await stub.counters()
  const { text } = await asked(runner, query)
  const { calls, bytes, refusals, addresses } = await stub.counters()
  if (refusals > 0)
    throw new Error(`${runner.contender.name} at ${query} was refused: ${JSON.stringify(addresses)}`)
  const exchange = {
    path: runner.contender.path,
    body: requestBody(query, runner.contender.documents[query]),
    bytes: Buffer.byteLength(text),
  }
  const perQuery = await warmUp(runner, exchange, times.warmUpMs)
  const sliceQueries = Math.min(20_000, Math.max(10, Math.round(times.sliceMs / perQuery)))
  await stub.counters()
  await slice(runner, exchange, sliceQueries)
  const callsTogether = (await stub.counters()).calls / sliceQueries
  return { runner, exchange, upstream: { calls, callsTogether, bytes, addresses }, sliceQueries }
}

/** Slices in a row that took no less than the least before: then the engine has compiled what it will. */
const steadySlices = 5
/** What is less than this of the least before is less, and not chance. */
const lessThan = 0.97
/** How many times as long it may go on where it never gets steady. */
const mostTimes = 8

/**
 * Milliseconds of the CPU for a query once it is warm: after it has used so much of the CPU, and does not get any quicker.
 * By the clock, or by the CPU alone, what has more code would be measured cold on a machine that others keep busy.
 */
async function warmUp(runner: Runner, exchange: Exchange, milliseconds: number): Promise<number> {
  let perQuery = 100
  let least = Infinity
  let steady = 0
  for (let used = 0; used < milliseconds || (steady < steadySlices && used < mostTimes * milliseconds);) {
    const queries = Math.min(2_000, Math.max(5, Math.round(milliseconds / 4 / perQuery)))
    const { cpu } = await slice(runner, exchange, queries)
    perQuery = Math.max(0.01, cpu)
    used += perQuery * queries
    steady = perQuery < lessThan * least ? 0 : steady + 1
    least = Math.min(least, perQuery)
  }
  return perQuery
}

/** So many queries at once over all callers, and what they took. */
export async function slice(runner: Runner, exchange: Exchange, queries: number): Promise<Slice> {
  const before = cpuMs(runner.server.pid)
  const { seconds, errors } = await load(runner.callers.slice(0, queries), exchange, queries)
  if (errors > 0) {
    throw new Error(`${runner.contender.name} gave ${errors} wrong answers of ${queries}`)
  }
  return { cpu: (cpuMs(runner.server.pid) - before) / queries, perSecond: queries / seconds }
}

/** How long a single caller waits. */
export interface Wait {
  /** Milliseconds in the middle of some tries, on a Core that takes 20 ms. */
  readonly at20: number
  /** Answers of the Core that are waited for one after another. */
  readonly hops: number
}

const fewMs = 20
/** So long that the contender's own time does not count beside it. */
const manyMs = 200

export async function waitOf(prepared: PreparedQuery, stub: Stub): Promise<Wait> {
  await stub.setLatency(fewMs)
  const waits = await triesOf(prepared, 15)
  await stub.setLatency(manyMs)
  const [quickest = NaN] = await triesOf(prepared, 3)
  await stub.setLatency(0)
  return { at20: quantile(waits, 0.5), hops: Math.floor(quickest / manyMs) }
}

/** Milliseconds of so many tries of a single caller, the quickest first. */
async function triesOf({ runner, exchange }: PreparedQuery, tries: number): Promise<number[]> {
  const waits: number[] = []
  for (let index = 0; index < tries; index++) {
    const start = performance.now()
    const { errors } = await load(runner.callers.slice(0, 1), exchange, 1)
    if (errors > 0) throw new Error(`${runner.contender.name} gave a wrong answer`)
    waits.push(performance.now() - start)
  }
  return waits.sort((a, b) => a - b)
}
