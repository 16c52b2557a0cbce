const HEXADECIMAL = '0123456789abcdef'
const STEP = 0x6d2b79f5

// Looked up once: in a context of its own, such as a test's, a global costs more than what it is called for.
const { imul } = Math

/** 32 bits that look random, of a state (mulberry32). */
function bitsOf(state: number): number {
  let mixed = imul(state ^ (state >>> 15), state | 1)
  mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61)
  return mixed ^ (mixed >>> 14)
}

/** Numbers that look random and are the same for the same seed. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed | 0
  }

  /** A number from 0 up to, but without, 1. */
  next(): number {
    this.#state = (this.#state + STEP) | 0
    return (bitsOf(this.#state) >>> 0) / 4_294_967_296
  }

  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  /** True once in `times`. */
  oneIn(times: number): boolean {
    return this.integer(1, times) === 1
  }

  /** One of the values. */
  pick<Value>(values: readonly Value[]): Value {
    const value = values[this.integer(0, values.length - 1)]
    if (value === undefined) throw new Error('There is nothing to pick from')
    return value
  }

  /** That many different values, in random order. */
  sample<Value>(values: readonly Value[], count: number): Value[] {
    const taken: number[] = []
    return Array.from({ length: Math.min(count, values.length) }, () => {
      // A position among those that are left. Without a copy of them: many small samples of many values are taken.
      let at = this.integer(0, values.length - taken.length - 1)
      for (const before of taken) if (before <= at) at += 1
      taken.push(at)
      taken.sort((one, other) => one - other)
      return values.slice(at, at + 1)
    }).flat()
  }

  /** That many hexadecimal digits. */
  hex(digits: number): string {
    // Of these a world has some hundred thousand: a number each, of which the first four bits are taken.
    let state = this.#state
    let text = ''
    for (let digit = 0; digit < digits; digit++) {
      state = (state + STEP) | 0
      text += HEXADECIMAL.charAt(bitsOf(state) >>> 28)
    }
    this.#state = state
    return text
  }

  /** A UUID of version 4 as 32 hex digits. */
  uuid(): string {
    return `${this.hex(12)}4${this.hex(3)}${this.pick(['8', '9', 'a', 'b'])}${this.hex(15)}`
  }
}
