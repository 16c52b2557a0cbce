#!/usr/bin/env node
import { text as textOfStream } from 'node:stream/consumers'
import { Command } from 'commander'
import { check } from './check/check.js'
import { exitCodeHelp, exitCodeOf, textOf } from './check/report.js'
import { ConfigurationError, readConfiguration, settingNames } from './config.js'
import { findCore, startService } from './service.js'
import { version } from './version.js'
import { welcome } from './welcome.js'

interface Options {
  readonly check?: true
  readonly json?: true
  readonly token?: string
}

const program = new Command('puhuri-graphql')
  .description(
    'A GraphQL gateway over Puhuri Core. Serves until it is told to end; set by environment variables.',
  )
  .version(version)
  .option('--check', 'try the Core and whatever else is configured, tell what is found, and serve nothing')
  .option('--token <token>', 'with --check: the token to look at; "-" reads it (better PUHURI_CORE_TOKEN)')
  .option('--json', 'with --check: tell it as JSON')
  .addHelpText(
    'after',
    `\n${exitCodeHelp}\n\nVariables (the README has their meanings):\n  ${settingNames().join('\n  ')}`,
  )

async function serve(): Promise<void> {
  // That nobody reads the output any more is no reason to end: an error that nobody caught would, and wait for the log.
  process.stdout.on('error', () => undefined)
  const { url, embedded } = await startService(readConfiguration())
  if (embedded) process.stdout.write(welcome(url, embedded.url, embedded.dialect, embedded.demoUsers))
}

async function runCheck({ token, json }: Options): Promise<void> {
  const given = token === '-' ? (await textOfStream(process.stdin)).trim() : token
  const report = await check({ token: given, findCore })
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : textOf(report))
  process.exitCode = exitCodeOf(report)
}

const options = program.parse().opts<Options>()
const run = options.check ? runCheck(options) : serve()
run.catch((error: unknown) => {
  const isOurs = error instanceof ConfigurationError || (error instanceof Error && 'syscall' in error)
  process.stderr.write(`${isOurs ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
})
