import type { Amount } from '../core/entities/entity.js'
import type { EntityRecord } from '../core/entities/record.js'

/** An amount of a component, with what it is an amount for: from there the component is found. */
export interface ComponentAmountSource extends Amount {
  readonly of: EntityRecord<'Allocation'> | EntityRecord<'OrderItem'>
}
