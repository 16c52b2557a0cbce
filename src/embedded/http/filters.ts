import { badRequest } from './problem.js'
import { pathOf, uuidOf } from './template.js'
import type { Context } from './context.js'
import type { JsonObject } from '../json.js'

/** Which rows pass. */
export type Accept<Entity> = (entity: Entity) => boolean

/** What a filter makes of its values: a test for rows, an error message, or nothing (the filter does not apply). */
export type Verdict<Entity> = { readonly accept: Accept<Entity> } | { readonly error: string } | undefined

/** Reads the values of one query parameter. Most filters look at the last value only. */
export type Filter<Entity> = (values: readonly string[], context: Context) => Verdict<Entity>

/** The filters of a list by query parameter. Parameters that are not among them are ignored, as the Core does. */
export type Filters<Entity> = Readonly<Record<string, Filter<Entity>>>

type Reader<Entity, Value> = (entity: Entity) => Value

/** Rows that pass every filter of the query. Bad values are collected into one 400. */
export function applyFilters<Entity>(
  rows: readonly Entity[],
  filters: Filters<Entity>,
  context: Context,
  errors: Record<string, string[]> = {},
): readonly Entity[] {
  const accepts: Accept<Entity>[] = []
  for (const [name, filter] of Object.entries(filters)) {
    if (!context.query.has(name)) continue
    const verdict = filter(context.query.all(name), context)
    if (verdict === undefined) continue
    if ('error' in verdict) errors[name] = [verdict.error]
    else accepts.push(verdict.accept)
  }
  if (Object.keys(errors).length > 0) throw badRequest(errors satisfies JsonObject)
  return rows.filter((row) => accepts.every((accept) => accept(row)))
}

/** A filter of one value, the last; an empty value does not filter. */
export function single<Entity>(read: (value: string, context: Context) => Verdict<Entity>): Filter<Entity> {
  return (values, context) => {
    const value = values.at(-1) ?? ''
    if (value.includes('\u0000')) return { error: 'Null characters are not allowed.' }
    return value === '' ? undefined : read(value, context)
  }
}

/** Text that contains the value, whatever the case. */
export function contains<Entity>(text: Reader<Entity, string>): Filter<Entity> {
  return single((value) => {
    const wanted = value.trim().toLowerCase()
    return { accept: (entity) => text(entity).toLowerCase().includes(wanted) }
  })
}

/** A name that contains the value, whatever the case and the accents. */
export function nameContains<Entity>(name: Reader<Entity, string>): Filter<Entity> {
  return single((value) => {
    const wanted = unaccented(value.trim())
    return { accept: (entity) => unaccented(name(entity)).includes(wanted) }
  })
}

/** A name without accents; letters that are not Latin without them are lost. */
function unaccented(name: string): string {
  const letters = Array.from(name.normalize('NFKD')).filter((letter) => letter <= '~')
  return letters.join('').toLowerCase()
}

/** Text that is the value. */
export function exactly<Entity>(text: Reader<Entity, string | null>): Filter<Entity> {
  return single((value) => ({ accept: (entity) => text(entity) === value.trim() }))
}

/** An identifier that is the value, which must be a UUID. */
export function uuid<Entity>(identifier: Reader<Entity, string | undefined>): Filter<Entity> {
  return single((value) => {
    const wanted = uuidOf(value.trim())
    if (wanted === undefined) return { error: 'Enter a valid UUID.' }
    return { accept: (entity) => identifier(entity) === wanted }
  })
}

/**
 * An entity named by its URL at this Core; the host does not matter. A path that leads nowhere is a 404, anything
 * that is not a path, or another kind's, matches no row.
 */
export function url<Entity>(
  template: string,
  identifier: Reader<Entity, string | undefined>,
): Filter<Entity> {
  return single((value, context) => {
    const path = pathOf(value)
    if (!path.startsWith('/')) return { accept: () => false }
    const found = context.dialect.resolve(path)
    if (found === undefined) throw context.dialect.unresolved(path, context)
    const wanted = found.template === template ? uuidOf(Object.values(found.parameters)[0] ?? '') : undefined
    return { accept: (entity) => wanted !== undefined && identifier(entity) === wanted }
  })
}

/** One of a set of words. */
export function choice<Entity>(words: readonly string[], word: Reader<Entity, string>): Filter<Entity> {
  return single((value) => {
    if (!words.includes(value)) return { error: invalidChoice(value) }
    return { accept: (entity) => word(entity) === value }
  })
}

/** Any of a set of words: several values unite. */
export function choices<Entity>(words: readonly string[], word: Reader<Entity, string>): Filter<Entity> {
  return (values) => {
    const unknown = values.find((value) => !words.includes(value))
    if (unknown !== undefined) return { error: invalidChoice(unknown) }
    return { accept: (entity) => values.includes(word(entity)) }
  }
}

/** Any of the values, whatever they are: several values unite. */
export function anyOf<Entity>(word: Reader<Entity, string>): Filter<Entity> {
  return (values) => {
    const wanted = values.filter((value) => value !== '')
    return wanted.length === 0 ? undefined : { accept: (entity) => wanted.includes(word(entity)) }
  }
}

/** True or false; any other word does not filter. */
export function yesOrNo<Entity>(test: (entity: Entity, context: Context) => boolean): Filter<Entity> {
  return single((value, context) => {
    const wanted = booleanOf(value)
    return wanted === undefined ? undefined : { accept: (entity) => test(entity, context) === wanted }
  })
}

/** A number. */
export function number<Entity>(read: Reader<Entity, number | null>): Filter<Entity> {
  return single((value) => {
    const wanted = Number(value)
    if (value.trim() === '' || !Number.isFinite(wanted)) return { error: 'Enter a number.' }
    return { accept: (entity) => read(entity) === wanted }
  })
}

/** A day; `compare` gets the row's and the asked-for day as YYYY-MM-DD. */
export function date<Entity>(
  read: Reader<Entity, string>,
  compare: (day: string, wanted: string) => boolean,
): Filter<Entity> {
  return single((value) => {
    const wanted = /^\d{4}-\d{1,2}-\d{1,2}$/.test(value.trim())
      ? new Date(`${value.trim()}T00:00:00Z`)
      : undefined
    if (wanted === undefined || Number.isNaN(wanted.getTime())) return { error: 'Enter a valid date.' }
    const day = wanted.toISOString().slice(0, 10)
    return { accept: (entity) => compare(read(entity).slice(0, 10), day) }
  })
}

/** What Django says of a word that is not among the choices. */
export function invalidChoice(value: string): string {
  return `Select a valid choice. ${value} is not one of the available choices.`
}

/** How a query writes true and false. */
export function booleanOf(value: string): boolean | undefined {
  const word = value.toLowerCase()
  if (word === 'true' || word === '1') return true
  return word === 'false' || word === '0' ? false : undefined
}
