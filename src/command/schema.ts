import { Command, Option } from 'commander'
import { graphqlSync, introspectionFromSchema } from 'graphql'
import { printedSchema } from '../graph/printed-schema.js'
import { createGraphSchema } from '../graph/schema.js'

interface Options {
  readonly format: 'sdl' | 'introspection' | 'subgraph'
}

const texts: Readonly<Record<Options['format'], () => string>> = {
  sdl: printedSchema,
  introspection: () =>
    `${JSON.stringify(introspectionFromSchema(createGraphSchema({ federation: false })), null, 2)}\n`,
  subgraph: () => {
    const { data } = graphqlSync({ schema: createGraphSchema(), source: '{ _service { sdl } }' })
    return (data as { _service: { sdl: string } } | null)?._service.sdl ?? ''
  },
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
    .action(({ format }: Options) => {
      process.stdout.write(texts[format]())
    })
}
