import { blankName, pastDay } from './checks.js'
import type { Given } from './checks.js'
import { isObject } from './order-input.js'
import { userError } from './user-errors.js'
import type { InputPath, UserError } from './user-errors.js'

const longestName = 150

export function nameErrors(name: string, field: InputPath): UserError[] {
  const isLong = name.length > longestName
  return [
    ...blankName(name, field),
    ...(isLong ? [userError('INVALID', `A name has ${String(longestName)} characters at most.`, field)] : []),
  ]
}

/** Attributes as a whole; and `end_date`, the day on which the allocation is to end, which the Core takes unseen. */
export function attributeErrors(attributes: Given<unknown>, field: InputPath): UserError[] {
  if (attributes == null) return []
  if (!isObject(attributes)) {
    return [userError('INVALID', 'Attributes are an object: {name: value}.', field)]
  }
  const end = attributes['end_date']
  return end == null ? [] : dayErrors(end, [...field, 'end_date'])
}

const dayErrors = (day: unknown, field: InputPath): UserError[] =>
  typeof day === 'string' && isDay(day)
    ? pastDay(day, field)
    : [userError('INVALID', 'This has to be a day, such as "2027-01-31".', field)]

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  )
}
