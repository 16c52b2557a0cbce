let end: Promise<void> | undefined

/**
 * The end of this turn of the event loop, when all has been taken in that has come. Work that is put off until then is done
 * together with all else that came in the same turn, a step of each after another: the code of a step, far more than the
 * processor's caches hold of the whole way, is fetched once for all of them. Nobody waits for more than what is there.
 */
export function endOfTurn(): Promise<void> {
  return (end ??= new Promise((resolve) => {
    setImmediate(() => {
      end = undefined
      resolve()
    })
  }))
}
