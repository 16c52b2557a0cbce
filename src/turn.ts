/**
 * So many go on together: the code of a step is fetched once for all of them, while what they have in hand still fits into
 * the processor's caches. More than that is waited for longer than it saves.
 */
const mostTogether = 48
/**
 * And with so much in hand: little of it is to be alive when garbage is collected. Without this limit a Q2 took up to twice
 * as much.
 */
const mostBytes = 1_000_000

type Work = () => void

/** Those who go on together. */
class Group {
  readonly #works: Work[] = []
  #bytes = 0

  get isFull(): boolean {
    return this.#works.length >= mostTogether || this.#bytes >= mostBytes
  }

  add(work: Work, bytes: number): void {
    this.#works.push(work)
    this.#bytes += bytes
  }

  goOn(): void {
    for (const work of this.#works) work()
  }
}

/** Who still may be joined; undefined where nobody waits. */
let joining: Group | undefined

/**
 * Does it at the end of this turn of the event loop, when all has been taken in that has come, together with some of what
 * else was put off until then: a step of each after another, and not the whole way for each. Nobody waits for more than
 * what is there.
 *
 * @param work must not throw.
 * @param bytes that it has in hand.
 */
export function atEndOfTurn(work: Work, bytes = 0): void {
  if (joining === undefined || joining.isFull) {
    joining = new Group()
    setImmediate(goOn, joining)
  }
  joining.add(work, bytes)
}

/** The same for who waits. */
export const endOfTurn = (): Promise<void> =>
  new Promise((resolve) => {
    atEndOfTurn(resolve)
  })

function goOn(group: Group): void {
  if (joining === group) joining = undefined
  group.goOn()
}
