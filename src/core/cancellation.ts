type Listener = () => void

/** What the Core layer needs of an `AbortSignal`, which is one. */
export interface CancelSignal {
  readonly aborted: boolean
  readonly reason: unknown
  /** @throws the reason, where it has fired. */
  throwIfAborted(): void
  addEventListener(type: 'abort', listener: Listener, options?: { readonly once?: boolean }): void
  removeEventListener(type: 'abort', listener: Listener): void
}

/**
 * A signal together with what fires it. Own code, since each operation and each request of it has one: an `AbortController`
 * and its events take ten times as long, which was a twelfth of a small query.
 */
export class Cancellation implements CancelSignal {
  #aborted = false
  #reason: unknown
  /** The one there is, as is usual: of each request, whoever waits for it. */
  #only: Listener | undefined
  #listeners: Set<Listener> | undefined

  get aborted(): boolean {
    return this.#aborted
  }

  get reason(): unknown {
    return this.#reason
  }

  throwIfAborted(): void {
    if (this.#aborted) throw this.#reason
  }

  /** Of a listener that is there already nothing more comes, as of an `AbortSignal`. Each is called once at most. */
  addEventListener(_type: 'abort', listener: Listener): void {
    if (this.#aborted || listener === this.#only) return
    if (this.#listeners !== undefined) this.#listeners.add(listener)
    else if (this.#only === undefined) this.#only = listener
    else {
      this.#listeners = new Set([this.#only, listener])
      this.#only = undefined
    }
  }

  removeEventListener(_type: 'abort', listener: Listener): void {
    if (this.#only === listener) this.#only = undefined
    else this.#listeners?.delete(listener)
  }

  /** Fires, once: the first reason is the one that stands. */
  abort(reason: unknown): void {
    if (this.#aborted) return
    this.#aborted = true
    this.#reason = reason
    const only = this.#only
    const listeners = this.#listeners
    this.#only = undefined
    this.#listeners = undefined
    only?.()
    for (const listener of listeners ?? []) listener()
  }
}
