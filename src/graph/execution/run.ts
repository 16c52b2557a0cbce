import { locatedError } from 'graphql'
import type { FieldNode, GraphQLError } from 'graphql'
import { callOf } from './field-info.js'
import type { FieldCall, FieldPlace } from './field-info.js'

export type Variables = Readonly<Record<string, unknown>>

/** Stands for a value that failed where there has to be one: the error is kept, and what is around it is null. */
export const failed = Symbol('failed')
/** What stands in the answer, as JSON.stringify takes it; or `failed`. */
export type Completed = unknown

/** One execution of a compiled operation. */
export class Run {
  readonly context: object
  readonly variables: Variables
  readonly errors: GraphQLError[] = []
  /** Where in the answer the object or list stands that is being completed. */
  readonly path: (string | number)[] = []
  /** The field of it that is being completed, where that is a single value. */
  leaf: string | undefined
  readonly #calls = new Map<FieldPlace, FieldCall>()

  constructor(context: object, variables: Variables) {
    this.context = context
    this.variables = variables
  }

  /** What a resolver is told, worked out once. @throws GraphQLError where the field's arguments are none. */
  call(place: FieldPlace): FieldCall {
    const known = this.#calls.get(place)
    if (known !== undefined) return known
    const made = callOf(place, this)
    this.#calls.set(place, made)
    return made
  }

  /** Where in the answer the value stands that is being completed. */
  place(): (string | number)[] {
    return this.leaf === undefined ? [...this.path] : [...this.path, this.leaf]
  }

  /** Keeps an error of the value that is being completed. */
  fail(reason: unknown, nodes: readonly FieldNode[]): typeof failed {
    this.errors.push(locatedError(reason, nodes, this.place()))
    return failed
  }
}
