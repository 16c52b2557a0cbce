import { optionalText, text } from '../../../src/core/entities/columns.js'
import type { AnyMapping, Row } from '../../../src/core/entities/mapping.js'
import type { FilterParameter, Route } from '../../../src/core/dialects/route.js'
import type { PlannedRead } from '../../../src/core/planner.js'

/** What rows are told apart by. Every `a` has one `b`, as every project has one customer. */
export const subjects = ['a', 'b', 'c'] as const
export type Subject = (typeof subjects)[number]

export const values: Readonly<Record<Subject, readonly string[]>> = {
  a: ['a0', 'a1', 'a2', 'a3', 'a4', 'a5'],
  b: ['b0', 'b1'],
  c: ['c0', 'c1', 'c2'],
}

/** The `b` of an `a`. */
export const ownerOf = (a: string): string => (Number(a.slice(1)) % 2 === 0 ? 'b0' : 'b1')

/** Each `a` has some rows; every row has an `a` and a `b`, most have a `c`. */
export const rows: readonly Row[] = values.a.flatMap((a, index) =>
  Array.from({ length: index * 2 }, (_, at) => ({
    uuid: `${a}-${String(at)}`,
    a,
    b: ownerOf(a),
    c: at === 3 ? null : `c${String(at % 3)}`,
  })),
)

export function mappingTelling(told: readonly Subject[]): AnyMapping {
  return {
    entity: 'Project',
    columns: { uuid: text('uuid') },
    subjects: Object.fromEntries(told.map((subject) => [subject, optionalText(subject)])),
  }
}

/** The Core's own words for values of `c`; it has none for the last. */
export const wordsOf = (wanted: readonly string[]): readonly string[] | undefined =>
  wanted.includes('c2') ? undefined : wanted.map((value) => value.toUpperCase())

/** What a Core answers: an unknown parameter and an empty value are ignored, a repeated one takes the last value. */
export function answerOf({ route, known, query: { pairs } }: PlannedRead): readonly Row[] {
  const keys = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, subject = '']) => subject)
  return rows.filter((row, index) => {
    if (keys.some((subject) => row[subject] !== known[subject])) return false
    return [...new Set(pairs.map(([name]) => name))].every((name) => {
      const sent = pairs.filter(([other]) => other === name).map(([, value]) => value)
      const found = Object.entries(route.filters ?? {}).find(([, filter]) => filter?.name === name)
      return found?.[1] === undefined || passes(found[0], found[1], sent, row, index)
    })
  })
}

function passes(
  key: string,
  filter: FilterParameter,
  sent: readonly string[],
  row: Row,
  index: number,
): boolean {
  const [subject = '', is] = key.split(' ')
  const last = sent.at(-1) ?? ''
  if (last.trim() === '') return true
  const own = String(row[subject])
  const value = filter.words === undefined ? own : own.toUpperCase()
  const wanted = filter.several === 'comma' ? last.split(',') : filter.several === 'repeat' ? sent : [last]
  if (filter.loose === true && index % 4 === 0) return true
  return wanted.some((one) => (is === 'contains' ? value.includes(one.trim()) : value === one.trim()))
}

const filterFor = (subject: Subject, kind: number): FilterParameter => {
  const name = `${subject}_name`
  if (subject === 'c' && kind % 2 === 1)
    return { name, several: 'repeat', words: wordsOf, ...(kind === 3 ? { loose: true } : {}) }
  return kind === 0 ? { name } : { name, several: kind === 1 ? 'repeat' : 'comma', most: 2 }
}

export interface RouteChoice {
  readonly scope: Subject | undefined
  readonly inPath: boolean
  readonly told: readonly Subject[]
  readonly filtered: readonly (readonly [Subject, number])[]
  readonly contains: boolean
  readonly rowCost: number
}

/** A way that has what was chosen for it; its scope is in the path, or a filter. */
export function routeOf(choice: RouteChoice, index: number): Route {
  const { scope, inPath, told, filtered, contains, rowCost } = choice
  const filters = Object.fromEntries(
    filtered
      .filter(([subject]) => subject !== scope)
      .map(([subject, kind]) => [`${subject} equals`, filterFor(subject, kind)]),
  )
  if (contains) filters['a contains'] = { name: 'a_part' }
  const [, kind = 0] = filtered.find(([subject]) => subject === scope) ?? []
  // The key of a list is sent as it is: one, or several with commas.
  if (scope !== undefined && !inPath) filters[`${scope} equals`] = filterFor(scope, kind === 2 ? 2 : 0)
  return {
    name: `way ${String(index)}`,
    path: scope !== undefined && inPath ? `/things/{${scope}}/` : '/things/',
    mapping: mappingTelling(told),
    answers: 'pages',
    selectable: false,
    filters,
    costs: { request: 120, row: rowCost, locksToken: true },
    ...(scope === undefined ? {} : { scope }),
  }
}
