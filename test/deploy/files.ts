import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'

const project = join(__dirname, '../..')

/** The text of a file of the project. */
export const textOf = (path: string): string => readFileSync(join(project, path), 'utf8')

/** The names of the files in a folder of the project. */
export const namesIn = (folder: string): string[] => readdirSync(join(project, folder)).sort()

/** The one document of a YAML file. Aliases, repeated keys and the like are mistakes. */
export function yamlOf(path: string): unknown {
  const documents = parseAllDocuments(textOf(path), { strict: true, uniqueKeys: true })
  const [document] = documents
  if (documents.length !== 1 || document === undefined || 'empty' in documents) {
    throw new Error(`${path} is not one document`)
  }
  const problems = [...document.errors, ...document.warnings]
  if (problems.length > 0) throw new Error(`${path}: ${problems.join('; ')}`)
  return document.toJS() as unknown
}
