import type { SubjectValue } from './mapping.js'
import type { EntityRecord } from './record.js'

/**
 * One thing that must hold of an entity. Several values mean "any of". `contains` ignores case; `atLeast` and `atMost`
 * compare text that sorts as what it stands for (dates).
 */
export interface Condition {
  readonly on: string
  readonly is: 'equals' | 'contains' | 'atLeast' | 'atMost'
  readonly values: readonly string[]
}

export const equals = (on: string, ...values: string[]): Condition => ({ on, is: 'equals', values })
export const contains = (on: string, value: string): Condition => ({ on, is: 'contains', values: [value] })

/** Whether a record meets a condition; undefined where the record does not tell. */
export const holds = (condition: Condition, record: EntityRecord): boolean | undefined =>
  meets(condition, record.subject(condition.on))

/** The same of what a row says of the condition's subject; undefined where it says nothing. */
export function meets({ on, is, values }: Condition, told: unknown): boolean | undefined {
  if (told === undefined) return undefined
  const subject = told as SubjectValue
  // Asked of each row that comes.
  if (is === 'equals' && typeof subject !== 'object') return values.includes(String(subject))
  const fold = plainlyCompared.has(on) ? foldToPlain : foldCase
  const isMetBy = (value: string) => values.some((wanted) => compare(is, value, wanted, fold))
  return typeof subject === 'object' ? (subject ?? []).some(isMetBy) : isMetBy(String(subject))
}

function compare(
  is: Condition['is'],
  value: string,
  wanted: string,
  fold: (text: string) => string,
): boolean {
  switch (is) {
    case 'equals':
      return value === wanted
    case 'contains':
      return fold(wanted) === ''
        ? foldCase(value).includes(foldCase(wanted))
        : fold(value).includes(fold(wanted))
    case 'atLeast':
      return value >= wanted
    case 'atMost':
      return value <= wanted
  }
}

/** Cores look for people's names as far as they are plain Latin letters: `emile` finds Émile, `srensen` Sørensen. */
const plainlyCompared = new Set(['fullName'])

const foldCase = (value: string): string => value.toLowerCase()
const foldToPlain = (value: string): string => foldCase(value.normalize('NFKD').replaceAll(/[^ -~]/g, ''))

/** Whether a Core finds nothing to look for in what is wanted (`ø` as a part of a name), and so answers with everybody. */
export const isLostOnCore = ({ on, values }: Condition): boolean =>
  plainlyCompared.has(on) && values.some((value) => foldToPlain(value) === '')

/** Equal for equal lists of conditions, in any order. */
export function signatureOf(conditions: readonly Condition[]): string {
  return JSON.stringify(
    conditions.map(({ on, is, values }) => `${on} ${is} ${JSON.stringify([...values].sort())}`).sort(),
  )
}
