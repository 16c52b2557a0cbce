/** So much is counted in one go, if nobody looks before. */
const MOST = 256

/**
 * What is still to be counted. A figure has to be looked up by its labels each time, which costs a fraction where many
 * are counted one after another of what it costs amid everything else.
 */
export class Backlog<Item> {
  readonly #count: (item: Item) => void
  #items: Item[] = []

  constructor(count: (item: Item) => void) {
    this.#count = count
  }

  add(item: Item): void {
    if (this.#items.push(item) >= MOST) this.settle()
  }

  /** Counts what is there, so that all figures are as they should be. */
  settle(): void {
    const items = this.#items
    this.#items = []
    for (const item of items) this.#count(item)
  }
}
