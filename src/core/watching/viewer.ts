/** Someone who views a watch. What changes more than once before it is taken is told once. */
export class Viewer {
  /** What it is to be told of at first even where that can change no more. */
  readonly known: ReadonlySet<string>
  readonly #news = new Set<string>()
  #wake: (() => void) | undefined

  constructor(known: ReadonlySet<string>) {
    this.known = known
  }

  tell(keys: readonly string[]): void {
    for (const key of keys) this.#news.add(key)
    if (keys.length > 0) this.wake()
  }

  /** The key of something that has changed; undefined where nothing has. */
  take(): string | undefined {
    for (const key of this.#news) {
      this.#news.delete(key)
      return key
    }
    return undefined
  }

  /** Ends the wait for news. */
  wake(): void {
    this.#wake?.()
  }

  /** Resolves when there is something to look at. To be called where there is nothing. */
  woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }
}
