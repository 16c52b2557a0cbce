/**
 * What an operation wants of one entity: names of graph fields, each with what is wanted below it. Made from a GraphQL
 * selection set; aliases and arguments do not matter here.
 */
export class Selection {
  readonly fields: ReadonlyMap<string, Selection>
  #signature: string | undefined

  constructor(fields: ReadonlyMap<string, Selection>) {
    this.fields = fields
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
    this.#signature ??= [...this.fields]
      .map(([name, below]) => (below.fields.size === 0 ? name : `${name}{${below.signature}}`))
      .sort()
      .join(',')
    return this.#signature
  }

  /** What either wants. */
  union(other: Selection): Selection {
    if (other.fields.size === 0) return this
    const fields = new Map(this.fields)
    for (const [name, below] of other.fields) fields.set(name, fields.get(name)?.union(below) ?? below)
    return new Selection(fields)
  }
}
