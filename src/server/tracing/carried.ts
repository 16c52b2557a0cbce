import type { AsyncLocalStorage } from 'node:async_hooks'

type Callback = ((value: unknown) => unknown) | null | undefined

/**
 * A promise whose followers run with something stored. The fields below a root field are resolved by whoever follows the
 * root field's promise, and by then its own asynchronous context is gone.
 */
export function carried<Stored>(
  storage: AsyncLocalStorage<Stored>,
  stored: Stored,
  promise: Promise<unknown>,
): Promise<unknown> {
  const within = (callback: Callback): Callback =>
    callback && ((value) => storage.run(stored, () => callback(value)))
  // A promise of its own: the one that is given may have other followers.
  const carrier = promise.then((value) => value)
  const follow: typeof carrier.then = carrier.then.bind(carrier)
  const then = (onFulfilled?: Callback, onRejected?: Callback) =>
    follow(within(onFulfilled), within(onRejected))
  return Object.assign(carrier, { then })
}
