import type { Context } from './http/context.js'
import type { Problem } from './http/problem.js'
import type { Route } from './http/route.js'
import type { Work } from './http/context.js'
import type { Cost } from './http/costs.js'

/** The name of a dialect, as on the command line. */
export type DialectName = 'permissions-2021' | 'roles-2023'

/** Where a path leads. */
export interface ResolvedPath {
  readonly template: string
  readonly parameters: Readonly<Record<string, string>>
}

/** Messages in other languages: by language code, then by the English message. */
export type Translations = Readonly<Record<string, Readonly<Record<string, string>>>>

/** What differs between Cores of two eras. Everything else is shared. */
export interface Dialect {
  readonly name: DialectName
  readonly routes: readonly Route[]
  /** Headers of every answer. */
  readonly headers: Readonly<Record<string, string>>
  /** The page for a path that does not exist. */
  readonly notFoundPage: string
  /** The page for a failure of the Core itself. */
  readonly crashPage: string
  /** `Content-Type` of these pages. */
  readonly pageType: string
  /** Where a path leads at this Core; undefined where nowhere. */
  readonly resolve: (path: string) => ResolvedPath | undefined
  /** What a URL filter answers for a path that leads nowhere. */
  readonly unresolved: (path: string, context: Context) => Problem
  /** Whether staff may act as somebody else, by `X-Impersonated-User-Uuid`. */
  readonly letsStaffImpersonate?: boolean
  /** The longest request line in bytes; undefined for any length. */
  readonly longestRequestLine?: number
  readonly translations?: Translations
  /** How long a real Core of the era works on an answer, in milliseconds, and whether it locks the caller's token. */
  readonly cost: (template: string, work: Work) => Cost
}
