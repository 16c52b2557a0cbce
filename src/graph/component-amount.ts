import type { Amount, OfferingComponent } from '../core/entities/entity.js'
import type { EntityRecord } from '../core/entities/record.js'

type Holder = EntityRecord<'Allocation'> | EntityRecord<'OrderItem'>

/** An amount of a component, with what it is an amount for: its offering tells the component. */
export class ComponentAmount implements Amount {
  readonly type: string
  readonly amount: number
  readonly #of: Holder

  constructor({ type, amount }: Amount, of: Holder) {
    this.type = type
    this.amount = amount
    this.#of = of
  }

  /** Null where the offering is not told; an Error where it could not be had. */
  get component(): OfferingComponent | Error | null {
    const offering = (this.#of as EntityRecord<'Allocation'>).neighbour('offering')
    if (offering === null || offering instanceof Error) return offering
    const components = offering.told('components')
    if (components instanceof Error) return components
    return components.find(({ type }) => type === this.type) ?? null
  }
}

/** Amounts as a list that keeps whose they are. */
export const amountsOf = <Field extends 'limits' | 'currentUsages'>(
  of: Field extends 'currentUsages' ? EntityRecord<'Allocation'> : Holder,
  field: Field,
): ComponentAmount[] =>
  (of as EntityRecord<'Allocation'>).get(field).map((amount) => new ComponentAmount(amount, of))
