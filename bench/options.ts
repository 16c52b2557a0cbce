import { resolve } from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { contenderNames } from './contenders.js'
import type { ContenderName } from './contenders.js'
import { repository } from './folders.js'
import { queryNames } from './queries.js'
import type { QueryName } from './queries.js'
import { dialects } from './world.js'
import type { Dialect } from './world.js'

/** What `npm run bench` was told. */
export interface BenchOptions {
  readonly only: readonly QueryName[]
  readonly contenders: readonly ContenderName[]
  /** The working tree whose gateway is measured. */
  readonly gateway: string
  /** Flags of Node for the gateway, in place of those of its start script. */
  readonly nodeFlags: readonly string[] | undefined
  readonly dialect: Dialect
  /** How Tailcall's program is started, where it is not simply run. */
  readonly tailcall: readonly string[] | undefined
  readonly rounds: number
  readonly sliceMs: number
  /** Of the CPU. */
  readonly warmUpMs: number
  readonly connections: number
  readonly latencies: readonly number[]
  readonly quick: boolean
  readonly json: boolean
}

/** Values of a list with commas, each of which has to be known. */
const listOf =
  <Name extends string>(names: readonly Name[]) =>
  (text: string): Name[] =>
    text.split(',').map((part) => {
      const found = names.find((name) => name === part.trim())
      if (found === undefined) throw new InvalidArgumentError(`Choose among ${names.join(', ')}.`)
      return found
    })

const words = (text: string): string[] => text.split(' ').filter(Boolean)

const wholeNumber = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('A whole number, please.')
  return Number(text)
}

const numbers = (text: string): number[] => text.split(',').map(wholeNumber)

/** The option that both benches and the profile have. */
export const gatewayOption = new Option('--gateway <directory>', 'working tree whose gateway is measured')
  .default(repository, 'this one')
  .argParser((directory) => resolve(directory))

export const nodeFlagsOption = new Option(
  '--node-flags <flags>',
  'flags of Node for the gateway (default: those of its start script)',
).argParser(words)

export const dialectOption = new Option('--dialect <dialect>', 'era of the stub Core')
  .choices(dialects)
  .default('roles-2023')

export const onlyOption = new Option('--only <queries>', 'queries to ask, with commas between').argParser(
  listOf(queryNames),
)

export const contenderOption = new Option('--contender <name>', 'what is profiled')
  .choices(contenderNames)
  .default('gateway')

export function readBenchOptions(): BenchOptions {
  const command = new Command('npm run bench --')
    .description('Measures the gateway beside what else one could use, all on the same stub Core.')
    .addOption(onlyOption.default([...queryNames]))
    .option('--contenders <names>', `some of ${contenderNames.join(', ')}`, listOf(contenderNames))
    .addOption(gatewayOption)
    .addOption(nodeFlagsOption)
    .addOption(dialectOption)
    .option('--tailcall <command>', 'how to start Tailcall, where it does not start by itself', words)
    .option('--rounds <count>', 'rounds of the CPU figures', wholeNumber)
    .option('--connections <count>', 'callers at once, each with a token of its own', wholeNumber, 50)
    .option('--latencies <ms>', 'latencies of the Core for the table, with commas between', numbers)
    .option('--quick', 'less than two minutes: few rounds, the contenders that matter most', false)
    .option('--json', 'the figures as JSON instead of tables', false)
    .parse()
  const given = command.opts<Partial<BenchOptions> & { quick: boolean }>()
  const usual = given.quick ? quick : thorough
  return { ...usual, nodeFlags: undefined, tailcall: undefined, ...given } as BenchOptions
}

const thorough = {
  rounds: 9,
  sliceMs: 1_000,
  warmUpMs: 12_000,
  latencies: [0, 20],
  contenders: contenderNames,
}
const quick = {
  rounds: 5,
  sliceMs: 400,
  warmUpMs: 6_000,
  latencies: [0],
  contenders: ['textbook', 'gateway', 'hand'],
} as const
