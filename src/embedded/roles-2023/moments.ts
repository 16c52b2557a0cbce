import { single, type Filter } from '../http/filters.js'

const dateExpression = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
const momentExpression =
  /^(\d{4})-(\d{1,2})-(\d{1,2})[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,6})\d*)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i

/** A moment in the form that sorts and compares: UTC with six decimals. Undefined where the text is none. */
export function momentOf(text: string): string | undefined {
  const date = dateExpression.exec(text)
  if (date !== null) return momentOf(`${text}T00:00:00Z`)
  const found = momentExpression.exec(text)
  if (found === null) return undefined
  const [, year, month, day, hour, minute, second = '0', fraction = '', zone = 'Z'] = found
  const parts = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const [, wantedMonth, wantedDay, wantedHour, wantedMinute, wantedSecond] = parts
  const local = new Date(
    Date.UTC(parts[0], wantedMonth - 1, wantedDay, wantedHour, wantedMinute, wantedSecond),
  )
  if (local.getUTCDate() !== wantedDay || local.getUTCMonth() !== wantedMonth - 1) return undefined
  if (wantedHour > 23 || wantedMinute > 59 || wantedSecond > 59) return undefined
  const utc = new Date(local.getTime() - offsetMinutes(zone) * 60_000)
  return `${utc.toISOString().slice(0, 19)}.${fraction.padEnd(6, '0')}Z`
}

function offsetMinutes(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))
  return zone.startsWith('-') ? -minutes : minutes
}

/** A moment as the Core writes it back: no decimals where there are none. */
export function writtenMoment(text: string): string | undefined {
  return momentOf(text)?.replace('.000000Z', 'Z')
}

/** A filter on moments; `compare` gets the row's and the asked-for moment in sortable form. */
export function moment<Entity>(
  read: (entity: Entity) => string,
  compare: (moment: string, wanted: string) => boolean,
): Filter<Entity> {
  return single((value) => {
    const wanted = momentOf(value.trim())
    if (wanted === undefined) return { error: 'Enter a valid date/time.' }
    return { accept: (entity) => compare(momentOf(read(entity)) ?? '', wanted) }
  })
}

/** That moment or later. */
export function notBefore<Entity>(read: (entity: Entity) => string): Filter<Entity> {
  return moment(read, (at, wanted) => at >= wanted)
}
