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

/** How many there are of each kind, by the labels of a counter. */
export function tallied<Item, Labels extends Readonly<Record<string, string | number>>>(
  items: readonly Item[],
  labelsOf: (item: Item) => Labels,
): Iterable<{ readonly labels: Labels; count: number }> {
  const kinds = new Map<string, { readonly labels: Labels; count: number }>()
  for (const item of items) {
    const labels = labelsOf(item)
    const key = Object.values(labels).join('\n')
    const kind = kinds.get(key)
    if (kind === undefined) kinds.set(key, { labels, count: 1 })
    else kind.count += 1
  }
  return kinds.values()
}
