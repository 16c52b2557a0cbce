/** So much is counted in one go, if nobody looks before. */
const MOST = 256

/**
 * What is still to be counted. A figure has to be looked up by its labels each time, which costs a fraction where many
 * are counted one after another of what it costs amid everything else.
 */
export class Backlog<Item> {
  readonly #count: (items: readonly Item[]) => void
  #items: Item[] = []

  constructor(count: (items: readonly Item[]) => void) {
    this.#count = count
  }

  add(item: Item): void {
    if (this.#items.push(item) >= MOST) this.settle()
  }

  /** Counts what is there, so that all figures are as they should be. */
  settle(): void {
    const items = this.#items
    this.#items = []
    if (items.length > 0) this.#count(items)
  }
}

/** One of a kind, and how many of its kind there are. */
export interface Tally<Item> {
  readonly item: Item
  count: number
}

/** How many there are of each kind, in the order of their first ones: of a few kinds, since all of them are compared. */
export function tallied<Item>(
  items: readonly Item[],
  areAlike: (one: Item, other: Item) => boolean,
): readonly Tally<Item>[] {
  const tallies: Tally<Item>[] = []
  for (const item of items) {
    const known = tallies.find((tally) => areAlike(tally.item, item))
    if (known === undefined) tallies.push({ item, count: 1 })
    else known.count += 1
  }
  return tallies
}
