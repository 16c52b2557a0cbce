import { isLostOnCore } from './entities/conditions.js'
import type { Condition } from './entities/conditions.js'
import type { Known } from './entities/record.js'
import type { Route } from './dialects/route.js'
import { onceFor } from './once-for.js'
import { approachTo, forAllAlike } from './plan-approaches.js'
import type { Approach } from './plan-approaches.js'
import { isSendable } from './plan-keys.js'
import type { Wanted } from './planner.js'

/**
 * How each way answers a single list, for those that do. Where that is wanted by one key, as most are, it is the same for
 * all keys, and worked out once.
 */
export function approachesTo(
  routes: readonly Route[],
  where: readonly Condition[],
  wanted: Wanted,
): readonly Approach[] {
  const own = ownKeyOf(wanted)
  const shape = own && shapeOf(routes, where, own, wanted.implied)
  if (own === undefined || shape === undefined) return approachesToThis(routes, where, wanted)
  shape.approaches ??= approachesToThis(routes, where, wanted).map((one) => forAllAlike(one, where, own))
  return shape.approaches
}

const approachesToThis = (
  routes: readonly Route[],
  where: readonly Condition[],
  wanted: Wanted,
): readonly Approach[] => routes.flatMap((route) => approachTo(route, where, wanted) ?? [])

/** Lists that differ in their keys alone; and those of which more keys are implied. */
class Shape {
  approaches: readonly Approach[] | undefined
  readonly #withMore = new Map<string, Shape>()

  with(subject: string): Shape {
    const known = this.#withMore.get(subject)
    if (known !== undefined) return known
    const made = new Shape()
    this.#withMore.set(subject, made)
    return made
  }
}

/** The shapes of lists that are wanted by one key, by what the key is of. */
class Shapes {
  readonly #bySubject = new Map<string, Shape | undefined>()

  /** Undefined where the ways do not answer all such lists in the same manner. */
  on(subject: string, routes: readonly Route[], where: readonly Condition[]): Shape | undefined {
    const known = this.#bySubject.get(subject)
    if (known !== undefined || this.#bySubject.has(subject)) return known
    const made = isDecidedByKey(subject, routes, where) ? undefined : new Shape()
    this.#bySubject.set(subject, made)
    return made
  }
}

/**
 * What has only some values of the subject, or knows no words for some, may lead to one key and not to another; as may
 * what is asked for by a key that all that is wanted has in common.
 */
const isDecidedByKey = (subject: string, routes: readonly Route[], where: readonly Condition[]): boolean =>
  where.some(({ on }) => on === subject) ||
  routes.some(
    ({ only, filters }) => only?.on === subject || filters?.[`${subject} equals`]?.words !== undefined,
  )

const shapesAmong = onceFor<readonly Route[], ShapesAmong>(() => new ShapesAmong())

/** The same by what holds of all that is wanted, which mostly is nothing. */
class ShapesAmong {
  readonly #ofAll = new Shapes()
  readonly #narrowed = onceFor<readonly Condition[], Shapes>(() => new Shapes())

  by(where: readonly Condition[]): Shapes {
    return where.length === 0 ? this.#ofAll : this.#narrowed(where)
  }
}

/** The key by which a list is wanted; undefined where that is not all, or it cannot be sent. */
function ownKeyOf({ where }: Wanted): Condition | undefined {
  const own = where[0]
  if (own === undefined || where.length > 1 || own.is !== 'equals') return undefined
  const key = own.values[0]
  if (key === undefined || own.values.length > 1) return undefined
  return isSendable(key) && !isLostOnCore(own) ? own : undefined
}

/** Undefined where the values of keys decide which ways lead to a list. */
function shapeOf(
  routes: readonly Route[],
  where: readonly Condition[],
  own: Condition,
  implied: Known,
): Shape | undefined {
  let shape = shapesAmong(routes).by(where).on(own.on, routes, where)
  for (const subject in implied) {
    if (!isSendable(implied[subject] ?? '')) return undefined
    shape = shape?.with(subject)
  }
  return shape
}
