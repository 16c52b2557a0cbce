import type { FilterParameter, Route } from './dialects/route.js'
import type { Condition } from './entities/conditions.js'
import type { Known } from './entities/record.js'
import { templateOf } from './path-template.js'

/** Conditions that hold of all that is wanted, and of the one at hand. */
export type Places = readonly (readonly Condition[])[]

export const noKeys: Known = {}

/** Keys by which a way is asked: those of the path, and those that the list is narrowed by, for each request. */
export interface RequestKeys {
  readonly path: Known
  readonly scopes: readonly (readonly string[] | undefined)[]
}

/** By which keys a way answers one of the wanted; undefined where it has not all the rows, or lacks a key. */
export function requestKeys(route: Route, places: Places, implied: Known): RequestKeys | undefined {
  const scopes = scopeValues(route, places, implied)
  if (scopes === undefined || !serves(route, places)) return undefined
  const path = pathKeys(route, places, implied)
  return path && { path, scopes }
}

/** The keys of one request, as what is known of lists is kept by them. */
export const scopeValueOf = (values: readonly string[] | undefined): string | undefined =>
  values?.length === 1 ? values[0] : values?.join(',')

/** Whether the list has all the rows that are asked for. */
export function serves({ only }: Route, places: Places): boolean {
  if (only === undefined) return true
  const asked = places.flat().filter(({ on, is }) => on === only.on && is === 'equals')
  if (asked.length === 0) return !only.named
  return asked.some(({ values }) => values.every((value) => only.values.includes(value)))
}

/** The subjects whose keys a path needs. */
export const subjectsIn = (path: string): readonly string[] => templateOf(path).subjects

/** Keys that stand in the path. A way whose path needs several keys, or one that is not known, is none. */
function pathKeys(route: Route, places: Places, implied: Known): Known | undefined {
  const subjects = subjectsIn(route.path)
  if (subjects.length === 0) return noKeys
  const keys: Record<string, string> = {}
  for (const subject of subjects) {
    const values = keysOn(subject, places, implied)
    if (values?.length !== 1) return undefined
    keys[subject] = values[0] ?? ''
  }
  return keys
}

export const scopeFilterOf = ({ scope, filters }: Route): FilterParameter | undefined =>
  scope === undefined ? undefined : filters?.[`${scope} equals`]

const unscoped = [undefined]

/** The keys of each request: one a request, unless the Core takes several. */
function scopeValues(
  route: Route,
  places: Places,
  implied: Known,
): readonly (readonly string[] | undefined)[] | undefined {
  if (route.scope === undefined) return unscoped
  const values = keysOn(route.scope, places, implied)
  if (values === undefined) return undefined
  const filter = scopeFilterOf(route)
  if (filter === undefined)
    return subjectsIn(route.path).includes(route.scope) ? [values.slice(0, 1)] : undefined
  const most = filter.several === 'comma' ? (filter.most ?? values.length) : 1
  if (values.length <= most) return [values]
  const chunks: string[][] = []
  for (let start = 0; start < values.length; start += most) chunks.push(values.slice(start, start + most))
  return chunks
}

/** The fewest keys that a subject may have. */
function keysOn(subject: string, places: Places, implied: Known): readonly string[] | undefined {
  let fewest: readonly string[] | undefined
  for (const conditions of places) {
    for (const { on, is, values } of conditions) {
      if (on !== subject || is !== 'equals') continue
      if (fewest === undefined || values.length < fewest.length) fewest = values
    }
  }
  const value = implied[subject]
  const keys = fewest ?? (value === undefined ? undefined : [value])
  return keys?.every(isSendable) === true ? keys : undefined
}

/** A Core strips what it is sent, and ignores a parameter of which nothing is left. */
export const isSendable = (value: string): boolean => value !== '' && value === value.trim()
