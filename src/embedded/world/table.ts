/** Rows of one kind of entity, in the order in which they were added, found by UUID without a search. */
export class Table<Entity extends { readonly uuid: string }> {
  readonly #rows = new Map<string, Entity>()
  #list: readonly Entity[] | undefined

  /** Every row, oldest first. */
  all(): readonly Entity[] {
    this.#list ??= [...this.#rows.values()]
    return this.#list
  }

  /** How many rows there are. */
  get size(): number {
    return this.#rows.size
  }

  /** The row of that UUID. */
  find(uuid: string): Entity | undefined {
    return this.#rows.get(uuid)
  }

  /** The row of that UUID, where its absence would be a mistake of the caller's. */
  get(uuid: string): Entity {
    const row = this.#rows.get(uuid)
    if (row === undefined) throw new Error(`There is no row ${uuid}`)
    return row
  }

  /** Adds a row and gives it back. */
  add(row: Entity): Entity {
    this.#rows.set(row.uuid, row)
    this.#list = undefined
    return row
  }

  /** Forgets a row. */
  remove(row: Entity): void {
    this.#rows.delete(row.uuid)
    this.#list = undefined
  }
}
