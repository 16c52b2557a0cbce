import type { Dialect } from './dialects/dialect.js'
import type { EntityName } from './entities/entity.js'
import { badInput } from './errors.js'

/** What an id names. */
export interface Reference {
  readonly entity: EntityName
  /** A UUID of 32 hex digits; of a membership whatever names it on its Core. */
  readonly key: string
}

/** The id of an entity in the graph: opaque, stable, and it says the type. */
export function globalId(entity: EntityName, key: string): string {
  return Buffer.from(`${entity}:${key}`).toString('base64url')
}

/** A UUID as Puhuri Core writes it, from one with dashes or capital letters; undefined if it is none. */
export function uuidOf(text: string): string | undefined {
  const digits = text.trim().toLowerCase().replaceAll('-', '')
  return /^[0-9a-f]{32}$/.test(digits) ? digits : undefined
}

/** Reads the ids that people have at hand: of the graph, of the Core, and addresses on the Core. */
export class Identifiers {
  readonly #dialect: Dialect
  readonly #apiUrl: URL

  constructor(dialect: Dialect, apiUrl: URL) {
    this.#dialect = dialect
    this.#apiUrl = apiUrl
  }

  /**
   * The key of an entity of a known type, from its global id, its bare UUID, or its URL on this Core.
   *
   * @throws CoreError BAD_USER_INPUT that says what the id is instead.
   */
  keyOf(entity: EntityName, id: string): string {
    const uuid = entity === 'Membership' ? undefined : uuidOf(id)
    if (uuid !== undefined) return uuid
    const reference = this.parse(id)
    if (reference === undefined) throw badInput(`"${shortened(id)}" is no id, UUID or URL of a ${entity}.`)
    if (reference.entity !== entity) {
      throw badInput(`"${shortened(id)}" is the id of a ${reference.entity}, not of a ${entity}.`)
    }
    return reference.key
  }

  /** What a global id or a URL names; undefined if it is neither. */
  parse(id: string): Reference | undefined {
    return /^https?:/i.test(id) ? this.#ofUrl(id) : this.#ofGlobalId(id)
  }

  #ofGlobalId(id: string): Reference | undefined {
    const [, type = '', key = ''] = /^(\w+):(.+)$/.exec(Buffer.from(id, 'base64url').toString()) ?? []
    const entity = entityNames.find((name) => name === type)
    if (entity === undefined || globalId(entity, key) !== id.replace(/=+$/, '')) return undefined
    if (entity !== 'Membership') return uuidOf(key) === key ? { entity, key } : undefined
    return this.#ofMembership(key)
  }

  #ofMembership(key: string): Reference | undefined {
    return this.#dialect.membershipByKey(key) === undefined ? undefined : { entity: 'Membership', key }
  }

  /** A URL is only ever read, never fetched. One of another place is refused, lest it be taken for this Core's. */
  #ofUrl(id: string): Reference | undefined {
    if (!URL.canParse(id)) return undefined
    const url = new URL(id)
    if (url.host !== this.#apiUrl.host) throw badInput(`"${shortened(id)}" is not on ${this.#apiUrl.host}.`)
    const parts = url.pathname.split('/').filter((part) => part !== '')
    const key = parts.pop() ?? ''
    const collection = parts.pop() ?? ''
    const entity = collection === 'plans' ? 'Plan' : this.#dialect.collections[collection]
    if (entity === undefined) return undefined
    if (entity === 'Membership') return this.#ofMembership(key)
    const uuid = uuidOf(key)
    return uuid === undefined ? undefined : { entity, key: uuid }
  }
}

const entityNames: readonly EntityName[] = [
  'Customer',
  'Project',
  'Membership',
  'User',
  'Offering',
  'Plan',
  'Order',
  'Allocation',
  'ComponentUsage',
]

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text)
