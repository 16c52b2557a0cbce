import { createContenders } from './contenders.js'
import type { Contender } from './contenders.js'
import { buildGateway } from './gateway-build.js'
import { agreeing, prepareQuery, slice, startRunner, waitOf } from './measure.js'
import type { PreparedQuery, Runner, Slice } from './measure.js'
import { readBenchOptions } from './options.js'
import type { BenchOptions } from './options.js'
import { canPin, pinSelf } from './processes.js'
import type { QueryName } from './queries.js'
import { tableOf, verdictsOf } from './report.js'
import type { Result } from './report.js'
import { startStub } from './stub/control.js'
import type { Stub } from './stub/control.js'

/** `npm run bench`: every contender on every query, in turns, round after round. */

const say = (text: string) => process.stderr.write(`${text}\n`)

async function bench(options: BenchOptions): Promise<void> {
  await pinSelf()
  if (!canPin) say('Processes cannot be kept on a core each here: the figures will scatter more.')
  say(`Building the gateway of ${options.gateway}`)
  const built = buildGateway(options.gateway)
  const chosen = createContenders(
    { ...built, nodeFlags: options.nodeFlags ?? built.nodeFlags },
    options.dialect,
    options.tailcall,
  ).filter(({ name }) => options.contenders.includes(name))
  await using stub = await startStub(100, options.dialect)
  const runners: Runner[] = []
  const results: Result[] = []
  try {
    for (const contender of chosen.filter(takesPart)) {
      runners.push(await startRunner(contender, stub, options.connections))
    }
    for (const query of options.only) results.push(...(await measured(query, runners, stub, options)))
  } finally {
    await Promise.all(runners.map((runner) => runner[Symbol.asyncDispose]()))
  }
  if (options.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`)
  else process.stdout.write(printed(results, options))
}

function takesPart({ name, missing }: Contender): boolean {
  if (missing !== undefined) say(`Without ${name}: ${missing}`)
  return missing === undefined
}

async function measured(
  query: QueryName,
  runners: readonly Runner[],
  stub: Stub,
  options: BenchOptions,
): Promise<Result[]> {
  await stub.setLatency(0)
  const { agreed, problems } = await agreeing(runners, query)
  // What is quick because it is wrong is not measured.
  for (const problem of problems) {
    process.exitCode = 1
    say(`${query}: ${problem}`)
  }
  say(`${query}: the answers of ${agreed.length} are the same. Warming up`)
  const prepared: PreparedQuery[] = []
  for (const runner of agreed) prepared.push(await prepareQuery(runner, query, stub, options))
  const slices = prepared.map(() => ({}))
  for (const latency of options.latencies) {
    await stub.setLatency(latency)
    const ofLatency = await rounds(query, prepared, options)
    ofLatency.forEach((own, at) => Object.assign(slices[at] ?? {}, { [latency]: own }))
  }
  const results: Result[] = []
  for (const [at, one] of prepared.entries()) {
    results.push({
      query,
      contender: one.runner.contender.name,
      upstream: one.upstream,
      slices: slices[at] ?? {},
      wait: await waitOf(one, stub),
    })
  }
  return results
}

/**
 * Rounds that do not count. Connections are closed while others are asked, which nobody has been through while warming up: the
 * first time it costs the engine what it had compiled on the understanding that it does not happen.
 */
const uncounted = 2

/** Each round asks all contenders, one after another, beginning with another each time. */
async function rounds(
  query: QueryName,
  prepared: readonly PreparedQuery[],
  options: BenchOptions,
): Promise<Slice[][]> {
  const slices: Slice[][] = prepared.map(() => [])
  for (let round = 0; round < uncounted + options.rounds; round++) {
    const counts = round >= uncounted
    say(
      counts
        ? `${query}: round ${round - uncounted + 1} of ${options.rounds}`
        : `${query}: a round that does not count`,
    )
    for (let turn = 0; turn < prepared.length; turn++) {
      const at = (turn + round) % prepared.length
      const one = prepared[at]
      if (one === undefined) continue
      const measured = await slice(one.runner, one.exchange, one.sliceQueries)
      if (counts) slices[at]?.push(measured)
    }
  }
  return slices
}

function printed(results: readonly Result[], { latencies }: BenchOptions): string {
  const tables = latencies.map(
    (latency) => `\nThe Core answers after ${latency} ms:\n\n${tableOf(results, latency)}\n`,
  )
  return `${tables.join('')}\n${verdictsOf(results)}\n`
}

await bench(readBenchOptions())
