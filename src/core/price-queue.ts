interface Priced<Item> {
  readonly price: number
  readonly item: Item
  /** Of those at one price the first that was added comes first. */
  readonly order: number
}

/** What is cheapest first: a binary heap. */
export class PriceQueue<Item> {
  readonly #heap: Priced<Item>[] = []
  #added = 0

  add(price: number, item: Item): void {
    const entry = { price, item, order: this.#added++ }
    let at = this.#heap.push(entry) - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      if (!this.#isBefore(at, above)) break
      this.#swap(at, above)
      at = above
    }
  }

  take(): Priced<Item> | undefined {
    const [first] = this.#heap
    const last = this.#heap.pop()
    if (first === undefined || last === undefined || first === last) return first
    this.#heap[0] = last
    this.#sink(0)
    return first
  }

  #sink(from: number): void {
    let at = from
    for (;;) {
      let least = at
      for (const below of [2 * at + 1, 2 * at + 2]) if (this.#isBefore(below, least)) least = below
      if (least === at) return
      this.#swap(at, least)
      at = least
    }
  }

  #isBefore(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]]
    if (one === undefined || other === undefined) return false
    return one.price < other.price || (one.price === other.price && one.order < other.order)
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#heap[a], this.#heap[b]]
    if (one === undefined || other === undefined) return
    this.#heap[a] = other
    this.#heap[b] = one
  }
}
