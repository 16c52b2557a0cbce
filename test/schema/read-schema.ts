import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema } from 'graphql'
import type { GraphQLSchema } from 'graphql'

const schemaDirectory = join(__dirname, '../../schema')

function readFolder(folder: string): string {
  const names = readdirSync(folder).filter((name) => name.endsWith('.graphql'))
  return names.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
}

/** What can be read: the files of schema/ itself. */
export function readQuerySchema(): GraphQLSchema {
  return buildSchema(readFolder(schemaDirectory))
}

/** What can be read and what can be changed: schema/ and schema/mutation/. */
export function readWholeSchema(): GraphQLSchema {
  return buildSchema([schemaDirectory, join(schemaDirectory, 'mutation')].map(readFolder).join('\n'))
}
