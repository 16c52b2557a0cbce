import { isNonNullType, isObjectType } from 'graphql'
import type { GraphQLOutputType, GraphQLSchema } from 'graphql'
import type { AnyLink, AnyMapping, Column, Row } from '../../../src/core/entities/mapping.js'
import { createRecord } from '../../../src/core/entities/record-class.js'
import type { EntityRecord } from '../../../src/core/entities/record.js'
import { readQuerySchema } from '../../schema/read-schema.js'
import { faultIn } from './declared-values.js'
import type { Findings } from './findings.js'
import { isUnnamed } from './known-gaps.js'

const schema: GraphQLSchema = readQuerySchema()

/** Values that are read out of others: of another kind than those, or empty where those are not. */
const readOut = new Set([
  'Offering.access',
  'Offering.inputs',
  'Offering.termsOfServiceUrl',
  'Order.errorMessage',
  'Order.isFinal',
])

/** Reads everything that a mapping says of a row, and notes what is not as the graph declares it. */
export function readThrough(mapping: AnyMapping, row: Row, findings: Findings, place: string): void {
  findings.sees(place, row)
  for (const [name, column] of Object.entries(mapping.columns)) {
    if (column !== undefined) readColumn(mapping, name, column, row, findings, `${place}.${name}`)
  }
  for (const [name, link] of Object.entries(mapping.links ?? {})) {
    if (link !== undefined) readLink(mapping, name, link, row, findings, `${place}.${name}`)
  }
  for (const [name, part] of Object.entries(mapping.parts ?? {})) {
    const needed = part?.from === 'row' ? [] : [part?.from ?? '', ...Object.values(part?.inherit ?? {})]
    if (part === undefined || !hasAll(row, needed)) continue
    const record = createRecord(mapping, row, { known: {} })
    for (const inner of record.parts(name as never) as readonly EntityRecord[]) {
      readThrough(inner.mapping, inner.row, findings, `${place}.${name}`)
    }
  }
  for (const [name, column] of Object.entries(mapping.subjects ?? {})) {
    if (column !== undefined && hasAll(row, column.from))
      readSubject(column, row, findings, `${place}?${name}`)
  }
}

function readColumn(
  mapping: AnyMapping,
  name: string,
  column: Column<unknown>,
  row: Row,
  findings: Findings,
  place: string,
): void {
  if (!hasAll(row, column.from)) return
  const value = column.read(row)
  const type = typeOf(mapping, name)
  if (isUnnamed(mapping.entity, name, row[column.from[0] ?? ''])) return
  const fault = type === undefined ? faultInKey(value) : faultIn(type, value)
  findings.reads(place, fault ?? lossIn(`${mapping.entity}.${name}`, column, row, value), row)
}

function readLink(
  mapping: AnyMapping,
  name: string,
  link: AnyLink,
  row: Row,
  findings: Findings,
  place: string,
): void {
  if (!hasAll(row, link.key.from)) return
  const key = link.key.read(row)
  const type = typeOf(mapping, name)
  const isKey = link.by === 'uuid' ? /^[0-9a-f]{32}$/.test(key ?? '') : key !== ''
  const missing = key === null && type !== undefined && isNonNullType(type)
  const fault = missing || (key !== null && !isKey) ? `names ${String(key)}` : undefined
  findings.reads(place, fault ?? lossIn(place, link.key, row, key), row)
  if (key !== null) readThrough(link.facts, row, findings, place)
}

function readSubject(column: Column<unknown>, row: Row, findings: Findings, place: string): void {
  const value = column.read(row)
  const isPlain = value === null || typeof value === 'string' || typeof value === 'boolean'
  const isList = Array.isArray(value) && value.every((item) => typeof item === 'string')
  findings.reads(place, isPlain || isList ? undefined : `no subject: ${JSON.stringify(value)}`, row)
}

/** The graph's type of a field; undefined for what is in the graph as a part of the id only. */
function typeOf({ entity }: AnyMapping, name: string): GraphQLOutputType | undefined {
  const type = schema.getType(entity)
  const field = isObjectType(type) ? type.getFields()[name] : undefined
  if (field === undefined && name !== 'key') throw new Error(`The graph has no ${entity}.${name}`)
  return field?.type
}

const faultInKey = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && !value.includes('undefined')
    ? undefined
    : `key ${String(value)}`

/** Something was sent and nothing was read: the reader takes it for another kind of value. */
function lossIn(place: string, column: Column<unknown>, row: Row, value: unknown): string | undefined {
  const [field] = column.from
  if (field === undefined || column.from.length > 1 || readOut.has(place)) return undefined
  const sent = row[field]
  if (typeof value === 'boolean')
    return typeof sent === 'boolean' ? undefined : `no flag: ${JSON.stringify(sent)}`
  if (Array.isArray(value)) {
    return value.length === sizeOf(sent)
      ? undefined
      : `${String(value.length)} of ${String(sizeOf(sent))} read`
  }
  return isEmpty(value) && !isEmpty(sent) ? `lost ${JSON.stringify(sent)}` : undefined
}

const sizeOf = (sent: unknown): number =>
  typeof sent === 'object' && sent !== null ? Object.keys(sent).length : 0

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === ''

export const hasAll = (row: Row, fields: readonly string[]): boolean =>
  fields.every((field) => row[field] !== undefined)
