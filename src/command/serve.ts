import { Command, Option } from 'commander'
import { environmentWith, readConfiguration, settingNames } from '../config.js'
import { welcome } from '../welcome.js'

interface Options {
  readonly port?: string
  readonly host?: string
  readonly core?: string
  readonly dialect?: string
}

/** The command that serves the graph until it is told to end. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('Serves the graph, over a Puhuri Core or an embedded one, until it is told to end.')
    .option('--port <number>', 'port to serve on (PORT, else 4000)')
    .option('--host <address>', 'address to bind (HOST, else 0.0.0.0)')
    .option('--core <address>', 'the Puhuri Core (PUHURI_CORE_URL, else one with made-up data is started)')
    .addOption(
      new Option('--dialect <name>', 'its era (PUHURI_CORE_DIALECT, else found out)').choices([
        'auto',
        'permissions-2021',
        'roles-2023',
      ]),
    )
    .addHelpText(
      'after',
      `\nAll that can be set is set by variables; the README has their meanings:\n  ${settingNames().join('\n  ')}`,
    )
    .action(async ({ port, host, core, dialect }: Options) => {
      const configuration = readConfiguration(
        environmentWith({
          PORT: port,
          HOST: host,
          PUHURI_CORE_URL: core,
          PUHURI_CORE_DIALECT: dialect,
        }),
      )
      // Only when it is wanted: it takes the other commands long to load.
      const { startService } = await import('../service.js')
      const { url, embedded } = await startService(configuration)
      if (embedded) process.stdout.write(welcome(url, embedded.url, embedded.dialect, embedded.demoUsers))
    })
}
