#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { ConfigurationError } from '../config.js'
import { coreCommand } from '../embedded/command.js'
import { version } from '../version.js'
import { checkCommand } from './check.js'
import { ExitCode, exitCodeHelp, UsageError } from './exit-codes.js'
import { queryCommand } from './query.js'
import { schemaCommand } from './schema.js'
import { serveCommand } from './serve.js'
import { isUnreachable } from './transport.js'

const program = new Command('puhuri-graphql')
  .description('A typed, linked GraphQL gateway over Puhuri Core, for allocators.')
  .version(version)
  .addHelpText('after', exitCodeHelp)

for (const command of [serveCommand(), coreCommand(), checkCommand(), schemaCommand(), queryCommand()]) {
  program.addCommand(command.exitOverride())
}

/** What a failure is told as, and the exit code that goes with it. */
function failureOf(error: unknown): { readonly text: string; readonly code: number } {
  if (error instanceof UsageError) return { text: error.message, code: ExitCode.usage }
  if (error instanceof ConfigurationError) return { text: error.message, code: ExitCode.usage }
  if (!(error instanceof Error)) return { text: String(error), code: ExitCode.errors }
  if (isUnreachable(error)) return { text: error.message, code: ExitCode.unreachable }
  return { text: 'syscall' in error ? error.message : (error.stack ?? error.message), code: ExitCode.errors }
}

// Who reads has had enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(ExitCode.ok)
  throw error
})

try {
  await program.exitOverride().parseAsync()
} catch (error) {
  // Commander has said what is wrong, or shown the help that was asked for.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? ExitCode.ok : ExitCode.usage
  else {
    const { text, code } = failureOf(error)
    process.stderr.write(`error: ${text}\n`)
    process.exitCode = code
  }
}
