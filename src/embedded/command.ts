import { Command, InvalidArgumentError, Option } from 'commander'
import type { CostMode, DialectName, Fault, ProviderMode } from './index.js'
import { faultHelp, parseFault } from './levers/parse-fault.js'

interface Options {
  readonly port: number
  readonly host: string
  readonly dialect: DialectName
  readonly seed: number
  readonly world?: string
  readonly latencyMs: number
  readonly provider: ProviderMode
  readonly costs: CostMode
  readonly faults: readonly Fault[]
}

function wholeNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It must be a whole number.')
}

function fault(text: string, before: readonly Fault[]): readonly Fault[] {
  try {
    return [...before, parseFault(text)]
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : '')
  }
}

/** The command that serves an embedded Core until it is told to end. */
export const coreCommand = (): Command =>
  new Command('core')
    .description('A small Puhuri Core in memory, true to recordings of real ones.')
    .addOption(new Option('--port <number>', 'port to listen on').argParser(wholeNumber).default(8000))
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .addOption(
      new Option('--dialect <name>', 'era of the Core')
        .choices(['permissions-2021', 'roles-2023'])
        .default('permissions-2021'),
    )
    .addOption(new Option('--seed <number>', 'decides the generated world').argParser(wholeNumber).default(1))
    .option('--world <folder>', 'a recorded world instead of the generated one')
    .addOption(new Option('--latency-ms <number>', 'added to every answer').argParser(wholeNumber).default(0))
    .addOption(
      new Option('--provider <mode>', 'how orders proceed')
        .choices(['auto', 'manual', 'slow'])
        .default('auto'),
    )
    .addOption(
      new Option('--costs <mode>', 'take the time of a real Core').choices(['none', 'real']).default('none'),
    )
    .addOption(new Option('--faults <fault...>', faultHelp).argParser(fault).default([], 'none'))
    .action(async (options: Options) => {
      // Only when it is wanted: it takes the other commands long to load.
      const [{ startEmbeddedCore }, { greeting }] = await Promise.all([
        import('./index.js'),
        import('./greeting.js'),
      ])
      const core = await startEmbeddedCore(options)
      process.stdout.write(`${greeting(core)}\n`)
      const stop = () => {
        void core.close()
      }
      process.once('SIGINT', stop)
      process.once('SIGTERM', stop)
    })
