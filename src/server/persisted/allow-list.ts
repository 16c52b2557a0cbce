import type { ApolloServerOptions, BaseContext } from '@apollo/server'
import { readManifest } from './manifest.js'
import type { Manifest } from './manifest.js'

type PersistedQueries = Exclude<ApolloServerOptions<BaseContext>['persistedQueries'], false | undefined>
type DocumentCache = NonNullable<PersistedQueries['cache']>

/** What a request names its operation by. */
export interface NamedOperation {
  readonly query?: unknown
  readonly extensions?: unknown
}

/** Why a request is refused. */
export interface Refusal {
  readonly code: 'PERSISTED_QUERY_NOT_IN_LIST' | 'QUERY_NOT_IN_SAFELIST'
  readonly message: string
}

/** The only operations that are run. */
export class AllowList {
  /** The documents as Apollo Server looks for them. Nothing that a caller sends gets in. */
  readonly documents: DocumentCache
  readonly #ids: ReadonlySet<string>
  readonly #texts: ReadonlySet<string>

  constructor(manifest: Manifest) {
    this.#ids = new Set(manifest.keys())
    this.#texts = new Set([...manifest.values()].map((text) => text.trim()))
    this.documents = {
      get: (key) => Promise.resolve(manifest.get(key.replace(/^apq:/, ''))),
      set: () => Promise.resolve(),
      delete: () => Promise.resolve(false),
    }
  }

  /** Why an operation is not run; undefined where it is. One without a name is left to the server to refuse. */
  refusalOf({ query, extensions }: NamedOperation): Refusal | undefined {
    if (typeof query === 'string' && query !== '') {
      if (this.#texts.has(query.trim())) return undefined
      return {
        code: 'QUERY_NOT_IN_SAFELIST',
        message: 'Only known operations are run here, and this is none.',
      }
    }
    const id = idIn(extensions)
    if (id === undefined || this.#ids.has(id)) return undefined
    return {
      code: 'PERSISTED_QUERY_NOT_IN_LIST',
      message: 'Only known operations are run here, and none has this id.',
    }
  }
}

/** The id in Apollo's `extensions`, which by GET are JSON. */
function idIn(extensions: unknown): string | undefined {
  const read = typeof extensions === 'string' ? parsed(extensions) : extensions
  const named = property(read, 'persistedQuery')
  const id = property(named, 'sha256Hash')
  return typeof id === 'string' ? id : undefined
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** @throws ConfigurationError where the manifest cannot be read. */
export async function readAllowList(path: string | undefined): Promise<AllowList | undefined> {
  return path === undefined ? undefined : new AllowList(await readManifest(path))
}
