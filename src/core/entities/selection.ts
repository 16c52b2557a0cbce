import { eitherList } from '../list-query.js'
import type { WantedList } from '../list-query.js'

/**
 * What an operation wants of one entity: names of graph fields, each with what is wanted below it, and lists below the
 * entity, each with its arguments. Made from a GraphQL selection set; aliases do not matter here.
 */
export class Selection {
  readonly fields: ReadonlyMap<string, Selection>
  readonly lists: readonly WantedList[]
  #signature: string | undefined

  constructor(fields: ReadonlyMap<string, Selection>, lists: readonly WantedList[] = []) {
    this.fields = fields
    this.lists = lists
  }

  static readonly empty = new Selection(new Map())

  /** A selection of plain fields. */
  static of(...names: string[]): Selection {
    return new Selection(new Map(names.map((name) => [name, Selection.empty])))
  }

  has(field: string): boolean {
    return this.fields.has(field)
  }

  /** Equal for equal selections, whatever the order of the fields. */
  get signature(): string {
    this.#signature ??= [...this.#fieldSignatures(), ...this.lists.map(listSignature)].sort().join(',')
    return this.#signature
  }

  /** What either wants. */
  union(other: Selection): Selection {
    if (other.fields.size === 0 && other.lists.length === 0) return this
    const fields = new Map(this.fields)
    for (const [name, below] of other.fields) fields.set(name, fields.get(name)?.union(below) ?? below)
    const lists = new Map(this.lists.map((list) => [list.key, list]))
    for (const list of other.lists) {
      const own = lists.get(list.key)
      lists.set(list.key, own === undefined ? list : eitherList(own, list))
    }
    return new Selection(fields, [...lists.values()])
  }

  #fieldSignatures(): string[] {
    return [...this.fields].map(([name, below]) =>
      below.signature === '' ? name : `${name}{${below.signature}}`,
    )
  }
}

function listSignature({ key, query }: WantedList): string {
  return query instanceof Error ? `${key}!` : `${key}{${String(query.rows)} ${query.selection.signature}}`
}
