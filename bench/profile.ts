import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { Argument, Command } from 'commander'
import { createContenders } from './contenders.js'
import { benchFolder } from './folders.js'
import { buildGateway } from './gateway-build.js'
import { prepareQuery, slice, startRunner } from './measure.js'
import { contenderOption, dialectOption, gatewayOption, nodeFlagsOption } from './options.js'
import type { ContenderName } from './contenders.js'
import { pinSelf } from './processes.js'
import { selfTimes } from './profile/self-times.js'
import type { CpuProfile } from './profile/self-times.js'
import { queryNames } from './queries.js'
import type { QueryName } from './queries.js'
import { markdown } from './report.js'
import { startStub } from './stub/control.js'
import type { Dialect } from './world.js'

/** `npm run bench:profile Q2`: where the gateway spends its time under load. */

interface ProfileOptions {
  readonly gateway: string
  readonly nodeFlags: readonly string[] | undefined
  readonly dialect: Dialect
  readonly contender: ContenderName
}

const profileMs = 10_000
const functionsShown = 40
const filesShown = 25

async function profile(query: QueryName, options: ProfileOptions): Promise<void> {
  await pinSelf()
  const folder = resolve(benchFolder, '.build/profiles')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const built = buildGateway(options.gateway)
  const nodeFlags = [
    ...(options.nodeFlags ?? built.nodeFlags),
    ...['--cpu-prof', '--cpu-prof-interval=500', `--cpu-prof-dir=${folder}`],
  ]
  const contender = createContenders({ ...built, nodeFlags }, options.dialect).find(
    ({ name }) => name === options.contender,
  )
  if (contender === undefined) throw new Error(`There is no ${options.contender}`)
  await using stub = await startStub(100, options.dialect)
  {
    await using runner = await startRunner(contender, stub, 50)
    const times = { warmUpMs: 12_000, sliceMs: profileMs }
    const prepared = await prepareQuery(runner, query, stub, times)
    const { cpu } = await slice(runner, prepared.exchange, prepared.sliceQueries)
    process.stdout.write(`${query}: ${cpu.toFixed(2)} ms CPU a query while profiled\n`)
  }
  // Node writes the profile when it ends.
  const [file] = readdirSync(folder).filter((name) => name.endsWith('.cpuprofile'))
  if (file === undefined) throw new Error(`${options.contender} wrote no profile`)
  print(resolve(folder, file), options.gateway)
}

function print(file: string, gateway: string): void {
  const found = selfTimes(JSON.parse(readFileSync(file, 'utf8')) as CpuProfile, gateway)
  const row = (name: string, share: number) => [`${(share * 100).toFixed(1)} %`, name]
  const functions = found.functions.slice(0, functionsShown).map(({ name, share }) => row(name, share))
  const files = found.files.slice(0, filesShown).map(({ name, share }) => row(name, share))
  process.stdout.write(`\n${markdown(['self time', 'function'], functions)}\n`)
  process.stdout.write(`\n${markdown(['self time', 'file or package'], files)}\n\nThe profile: ${file}\n`)
}

const command = new Command('npm run bench:profile')
  .description('Shows in which functions and files a contender spends its time on a query.')
  .addArgument(new Argument('<query>', 'what it is asked').choices(queryNames))
  .addOption(gatewayOption)
  .addOption(nodeFlagsOption)
  .addOption(dialectOption)
  .addOption(contenderOption)
  .parse()
const [query] = command.processedArgs as [QueryName]
await profile(query, command.opts<ProfileOptions>())
