import { text } from 'node:stream/consumers'
import { Command } from 'commander'
import { exitCodeHelp, exitCodeOf, textOf } from '../check/report.js'
import { environmentWith } from '../config.js'

interface Options {
  readonly core?: string
  readonly token?: string
  readonly json?: true
}

/** The command that tries the Core and whatever else is configured. */
export function checkCommand(): Command {
  return new Command('check')
    .description('Tries the Core and whatever else is configured, tells what is found, and serves nothing.')
    .option('--core <address>', 'the Puhuri Core (PUHURI_CORE_URL)')
    .option('--token <token>', 'the token to look at; "-" reads it (better PUHURI_CORE_TOKEN)')
    .option('--json', 'tell it as JSON')
    .addHelpText('after', `\n${exitCodeHelp}`)
    .action(async ({ core, token, json }: Options) => {
      const given = token === '-' ? (await text(process.stdin)).trim() : token
      // Only when it is wanted: it takes the other commands long to load.
      const [{ check }, { findCore }] = await Promise.all([
        import('../check/check.js'),
        import('../service.js'),
      ])
      const report = await check({
        token: given,
        environment: environmentWith({ PUHURI_CORE_URL: core }),
        findCore,
      })
      process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : textOf(report))
      process.exitCode = exitCodeOf(report)
    })
}
