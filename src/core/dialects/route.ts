import type { Condition } from '../entities/conditions.js'
import type { EntityName } from '../entities/entity.js'
import type { EndpointCosts } from './costs.js'
import type { AnyMapping, Row } from '../entities/mapping.js'

/** A filter that a list is known to have. One that is not in a route's table is never sent: Cores ignore what they do not know. */
export interface FilterParameter {
  readonly name: string
  /** How several values are sent: not at all (the last one would win), as a repeated parameter, or as one list with commas. */
  readonly several?: 'repeat' | 'comma'
  /** Most values that one request may carry. */
  readonly most?: number
  /** The Core's words for values of the graph; undefined where the Core has none, so that the filter cannot be sent. */
  readonly words?: (values: readonly string[]) => readonly string[] | undefined
  /** The filter lets more through than was asked for: it narrows, and the rest is done here. */
  readonly loose?: true
}

/** `subject kind`, such as `name contains`. */
export type FilterKey = `${string} ${Condition['is']}`

/** One way to get rows of an entity. */
export interface Route {
  /** Says in explanations which way was taken. */
  readonly name: string
  /** Path below `/api`; `{subject}` stands for a key that must be known. */
  readonly path: string
  readonly mapping: AnyMapping
  /** `one`: an object, 404 when there is none. `pages`: a list in pages that tells its length. */
  readonly answers: 'one' | 'pages'
  /** Whether `field=` is honoured. */
  readonly selectable: boolean
  /** The key by which this way narrows the list, if any: it is in the path, or in `filters`. */
  readonly scope?: string
  readonly filters?: Readonly<Partial<Record<FilterKey, FilterParameter>>>
  /** Graph field -> value of `o=`. */
  readonly orders?: Readonly<Record<string, string>>
  /** Sent always. */
  readonly query?: readonly (readonly [name: string, value: string])[]
  /**
   * Rows out of what the endpoint answers, where they are not one to one: a list of users, each with roles. Such a way
   * is read whole, since its pages are not pages of the entity.
   */
  readonly unfold?: (row: Row, known: Readonly<Record<string, string>>) => readonly Row[]
  /** What this way leads to, where that is not everything: what is not found is looked for by ways to other parts. */
  readonly part?: string
  /** Taken only where there is no way left to that part: most is found there, and not twice. */
  readonly after?: string
  /**
   * The list has only rows with these values of a subject. `named`: it is taken only where the values are asked for;
   * else also where nothing is said of the subject, since these are what is meant then.
   */
  readonly only?: { readonly on: string; readonly values: readonly string[]; readonly named: boolean }
  /**
   * The endpoint also tells of what the caller may not see: only rows whose key is among the caller's own list of the
   * other entity count, unless it is asked for what that list has told already. The list is narrowed by the same keys,
   * under the names given.
   */
  readonly visible?: {
    readonly among: EntityName
    readonly by: string
    readonly narrowedBy: Readonly<Record<string, string>>
  }
  /** Rows to expect for so many entities of those by which it is asked, where that is not so many times as many. */
  readonly rowsFor?: (siblings: number) => number
  /** What it takes of the Core. */
  readonly costs: EndpointCosts
}

/** How a list is asked for where no way answers it whole: once for each of another entity's. */
export interface Spread {
  readonly over: 'Project'
  /** The subject that the other entity's key becomes. */
  readonly as: string
  /** Conditions that narrow the other list instead. */
  readonly carries: readonly string[]
}

/** Values of a subject that different lists have: who asks for several kinds is answered from each. */
export interface Partition {
  readonly on: string
  readonly parts: readonly (readonly string[])[]
}

/** What is looked up first where a condition is one that no list of the entity knows. */
export interface Lookup {
  readonly on: string
  readonly among: EntityName
  readonly by: string
  /** The condition is put as one on this subject, with the key of what was found. */
  readonly becomes?: string
  /** What was found tells these keys. */
  readonly implies?: readonly string[]
}

/** Users of a customer with so many projects, about: few are in one project only. */
export const usersForProjects = (projects: number): number => 40 + 0.6 * projects

/** The same list once for each key that it can be narrowed by, and once for no key. */
export function byEachOf(route: Route, scopes: readonly string[]): Route[] {
  return [route, ...scopes.map((scope) => ({ ...route, name: `${route.name} by ${scope}`, scope }))]
}
