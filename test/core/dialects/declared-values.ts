import {
  getNullableType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
} from 'graphql'
import type { GraphQLObjectType, GraphQLOutputType } from 'graphql'

/** Names of the graph for what the gateway has no name for. */
const unnamed = new Set(['UNKNOWN', 'OTHER'])

const isDay = (text: string): boolean => {
  const date = new Date(text)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}

const scalars: Readonly<Record<string, (value: unknown) => boolean>> = {
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  Float: (value) => typeof value === 'number' && Number.isFinite(value),
  Int: Number.isInteger,
  UUID: (value) => typeof value === 'string' && /^[0-9a-f]{32}$/.test(value),
  Decimal: (value) => typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value),
  Date: (value) => typeof value === 'string' && isDay(value),
  DateTime: (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value) &&
    !Number.isNaN(Date.parse(value)),
  URL: (value) => typeof value === 'string' && URL.canParse(value),
  JSON: (value) => value !== undefined,
}

/** What is wrong with a value as one of a field that the graph declares; undefined where nothing is. */
export function faultIn(type: GraphQLOutputType, value: unknown): string | undefined {
  if (value === null || value === undefined) {
    return value === undefined || isNonNullType(type) ? `${String(value)}, not ${String(type)}` : undefined
  }
  const kind = getNullableType(type)
  if (isListType(kind)) {
    if (!Array.isArray(value)) return `no list: ${JSON.stringify(value)}`
    return value.map((item: unknown) => faultIn(kind.ofType, item)).find((fault) => fault !== undefined)
  }
  if (isObjectType(kind)) return faultInObject(kind, value)
  const fits = isScalarType(kind)
    ? scalars[kind.name]?.(value) === true
    : isEnumType(kind) && typeof value === 'string' && kind.getValue(value) != null && !unnamed.has(value)
  return fits ? undefined : `${JSON.stringify(value)}, not ${String(type)}`
}

/** Plain fields that no row tells: another entity does. */
const toldElsewhere = new Set(['AllocationComponent.name', 'AllocationComponent.measuredUnit'])

/** Plain fields only: what lies behind a field of an object type is found elsewhere. */
function faultInObject(type: GraphQLObjectType, value: unknown): string | undefined {
  if (typeof value !== 'object') return `no object: ${JSON.stringify(value)}`
  for (const field of Object.values(type.getFields())) {
    if (!isLeafType(getNullableType(field.type)) || toldElsewhere.has(`${type.name}.${field.name}`)) continue
    const fault = faultIn(field.type, (value as Record<string, unknown>)[field.name])
    if (fault !== undefined) return `${field.name}: ${fault}`
  }
  return undefined
}
