/** Lets one request at a time through for each key, in the order in which they came. */
export class TokenLocks {
  readonly #tails = new Map<string, Promise<void>>()

  /** Waits for the requests before, then does the work. */
  async hold(key: string, work: () => Promise<void>): Promise<void> {
    const before = this.#tails.get(key) ?? Promise.resolve()
    const mine = before.then(work, work)
    const settled = mine.then(ignore, ignore)
    this.#tails.set(key, settled)
    await mine
    if (this.#tails.get(key) === settled) this.#tails.delete(key)
  }
}

function ignore(): void {
  // A failure of one request is not the next one's.
}
