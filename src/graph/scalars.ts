import { GraphQLError, Kind } from 'graphql'
import type { GraphQLScalarType } from 'graphql'
import { GraphQLJSON } from 'graphql-scalars'
import { uuidOf } from '../core/identifiers.js'

/** How values of a scalar are read and written. What it is says the SDL: a whole scalar would bring a description of its own. */
type ScalarValues = Pick<GraphQLScalarType, 'serialize' | 'parseValue' | 'parseLiteral'>

/**
 * A scalar that is text on both sides. What the Core says goes out as it is; what comes in has to be of the right form.
 */
function textScalar(name: string, form: string, read: (text: string) => string | undefined): ScalarValues {
  const parse = (value: unknown): string => {
    const parsed = typeof value === 'string' ? read(value) : undefined
    if (parsed === undefined) throw new GraphQLError(`${name} has to be ${form}.`)
    return parsed
  }
  return {
    serialize: String,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
  }
}

const isDay = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`)
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  )
}

const isMoment = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i.test(text) &&
  isDay(text.slice(0, 10)) &&
  !Number.isNaN(Date.parse(text))

const when = (test: (text: string) => boolean) => (text: string) => (test(text) ? text : undefined)

const { serialize, parseValue, parseLiteral } = GraphQLJSON

export const scalars: Readonly<Record<string, ScalarValues>> = {
  DateTime: textScalar('DateTime', 'a moment with its zone, such as "2027-01-31T12:00:00Z"', when(isMoment)),
  Date: textScalar('Date', 'a day, such as "2027-01-31"', when(isDay)),
  Decimal: textScalar(
    'Decimal',
    'a decimal number as text, such as "12.50"',
    when((text) => /^-?\d+(\.\d+)?$/.test(text)),
  ),
  URL: textScalar(
    'URL',
    'a whole web address',
    when((text) => URL.canParse(text)),
  ),
  UUID: textScalar('UUID', 'a UUID of 32 hexadecimal digits, with or without dashes', uuidOf),
  JSON: { serialize, parseValue, parseLiteral },
}
