import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Dialect } from '../../../src/core/dialects/dialect.js'
import { permissions2021 } from '../../../src/core/dialects/permissions-2021/dialect.js'
import { roles2023 } from '../../../src/core/dialects/roles-2023/dialect.js'
import type { Row } from '../../../src/core/entities/mapping.js'
import { readRecordings } from '../../contract/exchange.js'
import type { Recording } from '../../contract/exchange.js'

export type { Recording } from '../../contract/exchange.js'

/** A dialect and what a real Core of it answered. */
export interface Era {
  readonly dialect: Dialect
  readonly folder: string
}

export const eras: readonly Era[] = [
  { dialect: permissions2021, folder: 'test/recordings/2021' },
  { dialect: roles2023, folder: 'test/recordings/2023' },
].filter(({ folder }) => existsSync(folder))

const read = new Map<string, readonly Recording[]>()

/** Every exchange with the Core of that era, in the order in which they were made. */
export function recordingsOf({ folder }: Era): readonly Recording[] {
  const recordings = read.get(folder) ?? readRecordings(folder)
  read.set(folder, recordings)
  return recordings
}

/** What the Core held when the recordings began: the last part of a list's path -> its rows as staff read them. */
export function worldOf({ folder }: Era): ReadonlyMap<string, readonly Row[]> {
  const files = readdirSync(join(folder, 'world')).filter((name) => name !== 'aliases.json')
  return new Map(
    files.map((name) => {
      const rows = JSON.parse(readFileSync(join(folder, 'world', name), 'utf8')) as Row[]
      return [name.replace(/\.json$/, ''), rows]
    }),
  )
}

export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The rows of an answer: of a list, or the one object. */
export function rowsOf(body: unknown): readonly Row[] {
  return (Array.isArray(body) ? body : [body]).filter(isRow)
}

export function urlOf({ request }: Recording): URL {
  return new URL(request.path, 'http://core.test')
}
