import type { Amount, ComponentShare, OfferingComponent } from '../core/entities/entity.js'
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

  get component(): OfferingComponent | Error | null {
    return componentOf(this.#of, this.type)
  }
}

/** A limit and a usage, with the allocation that has them: its offering tells the component. */
export class AllocationComponent implements ComponentShare {
  readonly type: string
  readonly limit: number | null
  readonly usage: number
  readonly #of: EntityRecord<'Allocation'>

  constructor({ type, limit, usage }: ComponentShare, of: EntityRecord<'Allocation'>) {
    this.type = type
    this.limit = limit
    this.usage = usage
    this.#of = of
  }

  get name(): string | Error | null {
    return this.#told('name')
  }

  get measuredUnit(): string | Error | null {
    return this.#told('measuredUnit')
  }

  get component(): OfferingComponent | Error | null {
    return componentOf(this.#of, this.type)
  }

  #told(field: 'name' | 'measuredUnit'): string | Error | null {
    const { component } = this
    return component === null || component instanceof Error ? component : component[field]
  }
}

/** Null where the offering has no such component, or is not told; an Error where it could not be had. */
function componentOf(of: Holder, type: string): OfferingComponent | Error | null {
  const offering = (of as EntityRecord<'Allocation'>).neighbour('offering')
  if (offering === null || offering instanceof Error) return offering
  const components = offering.told('components')
  if (components instanceof Error) return components
  return components.find((component) => component.type === type) ?? null
}

/** Amounts as a list that keeps whose they are. */
export const amountsOf = <Field extends 'limits' | 'currentUsages'>(
  of: Field extends 'currentUsages' ? EntityRecord<'Allocation'> : Holder,
  field: Field,
): ComponentAmount[] =>
  (of as EntityRecord<'Allocation'>).get(field).map((amount) => new ComponentAmount(amount, of))

/** Limits and usages side by side, as a list that keeps whose they are. */
export const componentsOf = (of: EntityRecord<'Allocation'>): AllocationComponent[] =>
  of.get('components').map((share) => new AllocationComponent(share, of))
