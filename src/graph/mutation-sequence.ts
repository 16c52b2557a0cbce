import { toldOf } from '../core/writes/steps.js'
import { outcomeOf, refuseIfAny, unstorableErrors, userError } from '../core/writes/user-errors.js'
import type { Outcome } from '../core/writes/user-errors.js'

/**
 * The mutations of one document, which run one after another. A failure of the first is an error of the whole document:
 * nothing was changed before it, and what comes after it is not begun. A failure of a later one is told in its payload,
 * since an error there would take the payloads before it away; nothing is begun after it either.
 */
export class MutationSequence {
  #isAnswered = false
  #hasFailed = false

  /** Makes one change, unless one before it failed. @throws what the whole document is to fail with. */
  async outcomeOf<Done>(input: object, change: () => Promise<Done>): Promise<Outcome<Done>> {
    if (this.#hasFailed) return notBegun
    try {
      const outcome = await outcomeOf(() => {
        refuseIfAny(unstorableErrors(input))
        return change()
      })
      this.#isAnswered = true
      return outcome
    } catch (error) {
      if (!this.#isAnswered) throw error
      this.#hasFailed = true
      return { done: null, userErrors: toldOf(error, null) }
    }
  }
}

const notBegun: Outcome<never> = {
  done: null,
  userErrors: [userError('UNAVAILABLE', 'This was not begun, since a mutation before it failed.')],
}
