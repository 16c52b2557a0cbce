import { Command, Option } from 'commander'
import { print } from 'graphql'
import type { GraphQLSchema } from 'graphql'
import { environmentWith, readQuerySettings } from '../config.js'
import { ExitCode, exitCodeHelp } from './exit-codes.js'
import { progressBar } from './progress.js'
import { refusalsIn, textOfErrors } from './problems.js'
import { readOperation, readVariable, readVariables, readyOperations } from './source.js'
import type { Variables } from './source.js'
import { tableOf } from './table.js'
import { gatewayTransport, saysUnreachable } from './transport.js'
import type { GraphAnswer, Transport } from './transport.js'
import { runAll } from './traversal.js'

interface Options {
  readonly url?: string
  readonly core?: string
  readonly dialect?: string
  readonly token?: string
  readonly variables?: string
  readonly variable: Variables
  readonly format: 'json' | 'table'
  readonly all?: true
}

const examples = `
Examples:
  puhuri-graphql query find-projects --variable 'filter={"name":"Genome"}' --format table
  puhuri-graphql query find-allocations --all > allocations.json
  echo '{ viewer { fullName } }' | puhuri-graphql query --core https://core.example.org

Ready operations: ${[...readyOperations.keys()].join(', ')}.
The token is best given as PUHURI_TOKEN, which no list of processes shows. NO_COLOR is heeded.`

/** The command that runs one operation and shows its answer. */
export function queryCommand(): Command {
  return new Command('query')
    .description('Runs an operation and shows its answer.')
    .argument('[operation]', 'a file, the name of a ready operation, or - for the input')
    .addOption(
      new Option(
        '--url <address>',
        'the gateway (PUHURI_GRAPHQL_URL, else http://localhost:4000/graphql)',
      ).conflicts('core'),
    )
    .option('--core <address>', 'a Puhuri Core to ask without a gateway')
    .addOption(
      new Option('--dialect <name>', 'with --core: its era').choices([
        'auto',
        'permissions-2021',
        'roles-2023',
      ]),
    )
    .option('--token <token>', 'who asks (PUHURI_TOKEN)')
    .option('--variables <json>', 'the variables, as JSON or @FILE')
    .addOption(
      new Option('-v, --variable <name=value>', 'one variable; may be repeated')
        .argParser(readVariable)
        .default({}, 'none'),
    )
    .addOption(new Option('--format <format>', 'how it is shown').choices(['json', 'table']).default('json'))
    .option('--all', 'turn all pages of the list, and show it whole')
    .addHelpText('after', `${examples}\n${exitCodeHelp}`)
    .action(query)
}

async function query(source: string | undefined, options: Options): Promise<void> {
  const document = await readOperation(source)
  const variables = { ...(await readVariables(options.variables)), ...options.variable }
  const transport = await transportOf(options)
  const bar = progressBar(process.stderr)
  let answer: GraphAnswer
  try {
    answer = options.all
      ? await runAll(transport, await schemaOfGraph(), document, variables, bar.show)
      : await transport.run(print(document), variables)
  } finally {
    bar.end()
    await transport.close()
  }
  show(answer, options.format)
  process.exitCode = exitCodeOf(answer)
}

// What takes long to load is loaded only where it is wanted.

async function schemaOfGraph(): Promise<GraphQLSchema> {
  const { createGraphSchema } = await import('../graph/schema.js')
  return createGraphSchema()
}

async function transportOf({ url, core, dialect, token }: Options): Promise<Transport> {
  const settings = readQuerySettings()
  const caller = token ?? settings.token
  if (core === undefined) return gatewayTransport(url ?? settings.url, caller)
  const { coreTransport } = await import('./core-transport.js')
  return coreTransport(environmentWith({ PUHURI_CORE_URL: core, PUHURI_CORE_DIALECT: dialect }), caller)
}

function show(answer: GraphAnswer, format: Options['format']): void {
  const { isColored } = readQuerySettings()
  const strong = (text: string) => (isColored && process.stdout.isTTY ? `\u001B[1m${text}\u001B[22m` : text)
  if (answer.data !== null) {
    process.stdout.write(
      format === 'table' ? tableOf(answer.data, strong) : `${JSON.stringify(answer.data, null, 2)}\n`,
    )
  }
  process.stderr.write(textOfErrors(answer, isColored && process.stderr.isTTY))
}

function exitCodeOf(answer: GraphAnswer): number {
  if (saysUnreachable(answer)) return ExitCode.unreachable
  return answer.errors.length + refusalsIn(answer.data).length > 0 ? ExitCode.errors : ExitCode.ok
}
