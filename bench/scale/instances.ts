import type { Contender } from '../contenders.js'
import { closeCallers, createCallers, loadFor } from '../load.js'
import { cpuMs } from '../process-usage.js'
import type { RunningProcess } from '../processes.js'
import { canPin, measuredCore, otherCore } from '../processes.js'
import { figure, markdown } from '../report.js'
import { pairedRatio, spreadOf } from '../statistics.js'
import { startStub } from '../stub/control.js'
import type { Dialect } from '../world.js'
import { exchangeOf } from './endurance.js'
import { hasRedis, startRedis } from './redis.js'

const callersEach = 25
const sliceSeconds = 8
const rounds = 5

/** One slice: answers a second, and milliseconds of CPU of the gateways for an answer. */
interface Sample {
  readonly perSecond: number
  readonly cpu: number
  /** Cores that the gateways had, on average. */
  readonly cores: number
}

/**
 * One process against two that share a Redis, in turns; callers choose one of them each. Each process has a core, which
 * the callers and the stub have to share with the second one: with two cores, twice as much is not to be had.
 */
export async function instancesTable(
  createGateway: (core: number, redisUrl: string) => Contender,
  dialect: Dialect,
): Promise<string> {
  if (!hasRedis) return 'Two instances: not measured, there is no redis-server here.'
  await using redis = await startRedis()
  await using stub = await startStub(100, dialect)
  const redisUrl = `redis://127.0.0.1:${redis.port}`
  const contender = createGateway(measuredCore, redisUrl)
  await using first = await contender.start(stub.port)
  await using second = await createGateway(otherCore, redisUrl).start(stub.port)
  const sample = (...servers: RunningProcess[]) => sampleOf(servers, contender)
  const alone: Sample[] = []
  const both: Sample[] = []
  await sample(first, second)
  for (let round = 0; round < rounds; round++) {
    alone.push(await sample(first))
    both.push(await sample(first, second))
  }
  const ratio = pairedRatio(
    both.map(({ perSecond }) => perSecond),
    alone.map(({ perSecond }) => perSecond),
  )
  const cpuRatio = pairedRatio(
    both.map(({ cpu }) => cpu),
    alone.map(({ cpu }) => cpu),
  )
  return markdown(
    ['two processes on one Redis by one', 'median', 'middle half'],
    [
      ['answers a second', `${figure(ratio.median)} ×`, `${figure(ratio.low)}–${figure(ratio.high)}`],
      [
        'CPU an answer (what sharing costs)',
        `${figure(cpuRatio.median)} ×`,
        `${figure(cpuRatio.low)}–${figure(cpuRatio.high)}`,
      ],
      ['cores that one process had', coresOf(alone), ''],
      ['cores that two processes had', coresOf(both), coresNote],
    ],
  )
}

const coresNote = canPin ? 'one each; callers, stub and Redis share that of the second' : 'shared'

const coresOf = (samples: readonly Sample[]): string =>
  figure(spreadOf(samples.map(({ cores }) => cores)).median)

async function sampleOf(servers: readonly RunningProcess[], contender: Contender): Promise<Sample> {
  const callers = servers.flatMap(({ port }) => createCallers(port, callersEach))
  try {
    const exchange = await exchangeOf(callers, contender)
    const before = totalCpu(servers)
    const { answered, errors, seconds } = await loadFor(callers, exchange, sliceSeconds)
    if (errors > 0) throw new Error(`${errors} wrong answers`)
    const total = answered.reduce((sum, count) => sum + count, 0)
    const cpu = totalCpu(servers) - before
    return { perSecond: total / seconds, cpu: cpu / total, cores: cpu / 1000 / seconds }
  } finally {
    await closeCallers(callers)
  }
}

const totalCpu = (servers: readonly RunningProcess[]): number =>
  servers.reduce((sum, { pid }) => sum + cpuMs(pid), 0)
