/**
 * So many go on together: the code of a step is fetched once for all of them, while what they have in hand still fits into
 * the processor's caches, and little of it is alive when garbage is collected. Without a limit a Q2 took up to twice as much.
 */
const mostTogether = 16

let end: Promise<void> | undefined
let waiting = 0

/**
 * The end of this turn of the event loop, when all has been taken in that has come. Work that is put off until then is done
 * together with some of what else came in the same turn, a step of each after another, and not the whole way for each.
 * Nobody waits for more than what is there.
 */
export function endOfTurn(): Promise<void> {
  end ??= newEnd()
  const joined = end
  waiting += 1
  if (waiting === mostTogether) begin()
  return joined
}

/** Those who come from now on go on with each other. */
function begin(): void {
  end = undefined
  waiting = 0
}

function newEnd(): Promise<void> {
  const made = new Promise<void>((resolve) => {
    setImmediate(() => {
      if (end === made) begin()
      resolve()
    })
  })
  return made
}
