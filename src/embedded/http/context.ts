import { Access } from '../world/access.js'
import { notSignedIn } from './problem.js'
import type { Dialect } from '../dialect.js'
import type { Json } from '../json.js'
import type { User } from '../world/entities/people.js'
import type { World } from '../world/world.js'
import type { Settings } from '../settings.js'
import type { Query } from './query.js'

/** How much work an answer was, for the request log and for simulated costs. */
export interface Work {
  /** Rows on the page, or 1 for a single entity. */
  rows: number
  /** The REST fields that were serialised for each row. */
  fields: readonly string[]
  /** Rows inside these rows, by the field that they are in. */
  inner: Readonly<Record<string, number>>
}

/** What the server knows of a request when it calls a handler. */
export interface ContextParts {
  readonly world: World
  readonly dialect: Dialect
  readonly settings: Settings
  readonly method: string
  /** Scheme, host and port that the caller used, such as http://127.0.0.1:8000. */
  readonly origin: string
  /** The path without query. */
  readonly path: string
  readonly template: string
  readonly parameters: Readonly<Record<string, string>>
  readonly query: Query
  readonly viewer: User | undefined
  /** The member of staff who acts as the viewer. */
  readonly impersonator: User | undefined
  /** Reads the body; throws the problem that the Core would answer with. */
  readonly data: () => Json
}

/** One request, as a handler sees it. */
export class Context implements ContextParts {
  readonly world: World
  readonly dialect: Dialect
  readonly settings: Settings
  readonly method: string
  readonly origin: string
  readonly path: string
  readonly template: string
  readonly parameters: Readonly<Record<string, string>>
  readonly query: Query
  readonly viewer: User | undefined
  readonly impersonator: User | undefined
  readonly data: () => Json
  readonly access: Access
  readonly work: Work = { rows: 0, fields: [], inner: {} }

  constructor(parts: ContextParts) {
    this.world = parts.world
    this.dialect = parts.dialect
    this.settings = parts.settings
    this.method = parts.method
    this.origin = parts.origin
    this.path = parts.path
    this.template = parts.template
    this.parameters = parts.parameters
    this.query = parts.query
    this.viewer = parts.viewer
    this.impersonator = parts.impersonator
    this.data = parts.data
    this.access = new Access(parts.world, parts.viewer)
  }

  /** The signed-in caller; a 401 where there is none. */
  get user(): User {
    if (this.viewer === undefined) throw notSignedIn()
    return this.viewer
  }

  /** The absolute URL of a path of this Core. */
  url(path: string): string {
    return this.origin + path
  }

  /** A parameter of the path's template. */
  parameter(name: string): string {
    return this.parameters[name] ?? ''
  }
}
