import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { Kind, parse } from 'graphql'
import type { DocumentNode } from 'graphql'
import * as client from '../client/index.js'
import { UsageError } from './exit-codes.js'

/** `FindProjectsDocument` -> `find-projects`. */
const nameOf = (constant: string): string =>
  constant
    .replace(/Document$/, '')
    .replaceAll(/(?<=.)[A-Z]/g, (capital) => `-${capital}`)
    .toLowerCase()

/** Operations that come with the package, by name. */
export const readyOperations: ReadonlyMap<string, string> = new Map(
  Object.entries<unknown>(client)
    .filter(([constant]) => constant.endsWith('Document'))
    .map(([constant, document]) => [nameOf(constant), String(document)]),
)

async function readText(source: string | undefined): Promise<string> {
  if (source === undefined || source === '-') {
    if (process.stdin.isTTY)
      throw new UsageError('Name a file or a ready operation, or send an operation to the input.')
    return text(process.stdin)
  }
  const ready = readyOperations.get(source)
  if (ready !== undefined) return ready
  return readFile(source, 'utf8').catch(() => {
    throw new UsageError(`"${source}" is neither a file that can be read nor a ready operation.`)
  })
}

/** The operation to run: from a file, the input, or by the name of a ready one. @throws UsageError */
export async function readOperation(source: string | undefined): Promise<DocumentNode> {
  const given = await readText(source)
  let document: DocumentNode
  try {
    document = parse(given)
  } catch (error) {
    throw new UsageError(`The operation cannot be read: ${error instanceof Error ? error.message : ''}`)
  }
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
  if (operations.length !== 1) throw new UsageError('The file has to have one operation.')
  return document
}

export type Variables = Readonly<Record<string, unknown>>

/** `{"first": 3}`, or `@variables.json`. @throws UsageError */
export async function readVariables(given: string | undefined): Promise<Variables> {
  if (given === undefined) return {}
  const file = given.startsWith('@') ? given.slice(1) : undefined
  const json = file === undefined ? given : await readFile(file, 'utf8').catch(() => undefined)
  if (json === undefined) throw new UsageError(`"${file ?? ''}" cannot be read.`)
  const value = parsedJson(json)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError('The variables have to be a JSON object: {"name": "value"}.')
  }
  return value as Variables
}

/** `first=3` -> `{first: 3}`; what is no JSON is text: `name=Genome`. @throws UsageError */
export function readVariable(given: string, before: Variables): Variables {
  const [, name = '', value = ''] = /^(\w+)=([^]*)$/.exec(given) ?? []
  if (name === '') throw new UsageError(`"${given}" is not NAME=VALUE.`)
  return { ...before, [name]: parsedJson(value) ?? value }
}

function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch {
    return undefined
  }
}
