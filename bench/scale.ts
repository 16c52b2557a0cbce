import { Command, InvalidArgumentError } from 'commander'
import { createContenders, createGatewayContender } from './contenders.js'
import { buildGateway } from './gateway-build.js'
import { dialectOption, gatewayOption, nodeFlagsOption } from './options.js'
import { pinSelf } from './processes.js'
import { enduranceTable } from './scale/endurance.js'
import { growthTable } from './scale/growth.js'
import { instancesTable } from './scale/instances.js'
import type { Dialect } from './world.js'

/** `npm run bench:scale`: worlds of 10 to 10,000 projects, 200 callers for minutes, a second process. */

const parts = ['growth', 'endurance', 'instances'] as const
type Part = (typeof parts)[number]

interface ScaleOptions {
  readonly gateway: string
  readonly nodeFlags: readonly string[] | undefined
  readonly dialect: Dialect
  readonly minutes: number
  readonly parts: readonly Part[]
}

/** What several gateways share through Redis, all of it switched on. */
const sharing = { CACHE_REFERENCE_SECONDS: '60', RATE_LIMIT_PER_CALLER: '1000000' }

const minutesOf = (text: string): number => {
  const minutes = Number(text)
  if (!(minutes > 0)) throw new InvalidArgumentError('Minutes, please.')
  return minutes
}

const partsOf = (text: string): Part[] => parts.filter((part) => text.split(',').includes(part))

const options = new Command('npm run bench:scale --')
  .description('Shows how the gateway behaves with more projects, more callers, more processes.')
  .addOption(gatewayOption)
  .addOption(nodeFlagsOption)
  .addOption(dialectOption)
  .option('--minutes <count>', 'how long 200 callers keep on asking', minutesOf, 5)
  .option('--parts <names>', `some of ${parts.join(', ')}`, partsOf, [...parts])
  .parse()
  .opts<ScaleOptions>()

const say = (text: string) => process.stderr.write(`${text}\n`)
const print = (title: string, text: string) => process.stdout.write(`\n${title}\n\n${text}\n`)

await pinSelf()
say(`Building the gateway of ${options.gateway}`)
const compiled = buildGateway(options.gateway)
const built = { ...compiled, nodeFlags: options.nodeFlags ?? compiled.nodeFlags }
const { dialect } = options

if (options.parts.includes('growth')) {
  const measured = createContenders(built, dialect).filter(({ name }) => ['gateway', 'hand'].includes(name))
  print('Q2 over larger worlds:', await growthTable(measured, dialect))
}
const gateway = createGatewayContender(built, dialect)
if (options.parts.includes('endurance')) {
  print('Many callers:', await enduranceTable(gateway, dialect, options.minutes, say))
}
if (options.parts.includes('instances')) {
  const instance = (core: number, redisUrl: string) =>
    createGatewayContender(built, dialect, { core, environment: { ...sharing, REDIS_URL: redisUrl } })
  print('Instances:', await instancesTable(instance, dialect))
}
