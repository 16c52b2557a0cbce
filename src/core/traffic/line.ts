/** Who stands in a line, in one at a time. */
export interface Neighbour<Item> {
  ahead: Item | undefined
  behind: Item | undefined
}

/** A line where each knows its neighbours: whoever leaves does so at once, and nobody else is moved. */
export class Line<Item extends Neighbour<Item>> {
  #first: Item | undefined
  #last: Item | undefined
  #length = 0

  get length(): number {
    return this.#length
  }

  join(item: Item): void {
    item.ahead = this.#last
    item.behind = undefined
    if (this.#last === undefined) this.#first = item
    else this.#last.behind = item
    this.#last = item
    this.#length++
  }

  /** @param item stands in this line. */
  leave(item: Item): void {
    const { ahead, behind } = item
    if (ahead === undefined) this.#first = behind
    else ahead.behind = behind
    if (behind === undefined) this.#last = ahead
    else behind.ahead = ahead
    item.ahead = undefined
    item.behind = undefined
    this.#length--
  }

  takeFirst(): Item | undefined {
    return this.#taken(this.#first)
  }

  takeLast(): Item | undefined {
    return this.#taken(this.#last)
  }

  #taken(item: Item | undefined): Item | undefined {
    if (item !== undefined) this.leave(item)
    return item
  }
}
