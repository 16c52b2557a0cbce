import { Command, Option } from 'commander'
import type { SchemaFormat } from './schema-texts.js'

interface Options {
  readonly format: SchemaFormat
}

/** The command that shows the graph's own description. */
export function schemaCommand(): Command {
  return new Command('schema')
    .description('Shows the schema of the graph.')
    .addOption(
      new Option(
        '--format <format>',
        'for people and code generators, for tools, or for routers (Apollo Federation)',
      )
        .choices(['sdl', 'introspection', 'subgraph'])
        .default('sdl'),
    )
    .action(async ({ format }: Options) => {
      // Only when it is wanted: it takes the other commands long to load.
      const { schemaTexts } = await import('./schema-texts.js')
      process.stdout.write(schemaTexts[format]())
    })
}
