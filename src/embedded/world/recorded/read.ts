import { readFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import type { JsonObject } from '../../json.js'

/** The rows of one list of a recorded world; none where the file is missing. */
export function readRows(folder: string, list: string): Row[] {
  const file = join(folder, `${list}.json`)
  if (!existsSync(file)) return []
  const rows = JSON.parse(readFileSync(file, 'utf8')) as JsonObject[]
  return rows.map((row) => new Row(row))
}

/** One recorded entity, read field by field. Absent fields read as empty. */
export class Row {
  readonly raw: JsonObject

  constructor(raw: JsonObject) {
    this.raw = raw
  }

  has(field: string): boolean {
    return this.raw[field] !== undefined && this.raw[field] !== null
  }

  text(field: string): string {
    const value = this.raw[field]
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
  }

  textOrNull(field: string): string | null {
    return this.has(field) ? this.text(field) : null
  }

  number(field: string): number {
    return Number(this.raw[field] ?? 0)
  }

  numberOrNull(field: string): number | null {
    return this.has(field) ? this.number(field) : null
  }

  flag(field: string): boolean {
    return this.raw[field] === true
  }

  object(field: string): JsonObject {
    const value = this.raw[field]
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {}
  }

  numbers(field: string): Record<string, number> {
    return Object.fromEntries(Object.entries(this.object(field)).map(([key, value]) => [key, Number(value)]))
  }

  rows(field: string): Row[] {
    const value = this.raw[field]
    return Array.isArray(value) ? (value as JsonObject[]).map((row) => new Row(row)) : []
  }

  texts(field: string): string[] {
    const value = this.raw[field]
    return Array.isArray(value) ? value.map(String) : []
  }

  /** The UUID at the end of a URL, or the text itself. */
  identifier(field: string): string {
    return /([0-9a-f]{32})\/?$/.exec(this.text(field))?.[1] ?? ''
  }
}
