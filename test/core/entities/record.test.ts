import { describe, expect, it } from '@jest/globals'
import { roles2023 } from '../../../src/core/dialects/roles-2023/dialect.js'
import type { AnyMapping } from '../../../src/core/entities/mapping.js'
import { createRecord } from '../../../src/core/entities/record-class.js'
import type { AnyRecord } from '../../../src/core/entities/record.js'

function recordOf(entity: 'Project' | 'Offering', row: Readonly<Record<string, unknown>> = {}): AnyRecord {
  const mapping: AnyMapping | undefined = roles2023.routes[entity][0]?.mapping
  if (mapping === undefined) throw new Error(`no route of ${entity}`)
  return createRecord(mapping, row, { known: {} })
}

describe('what is held for a record', () => {
  it('is nothing at first', () => {
    const record = recordOf('Project')
    expect(record.heldNeighbour('customer')).toBeUndefined()
    expect(record.list('orders')).toBeUndefined()
  })

  it('is the latest of each neighbour, also that there is none', () => {
    const record = recordOf('Project')
    const [one, other] = [recordOf('Project'), recordOf('Project')]
    record.holdNeighbour('customer', one)
    record.holdNeighbour('type', null)
    record.holdNeighbour('customer', other)
    expect(record.heldNeighbour('customer')).toBe(other)
    expect(record.heldNeighbour('type')).toBeNull()
  })

  it('is the first of each list', () => {
    const record = recordOf('Project')
    const [orders, others] = [
      { records: [], start: 0, total: 0 },
      { records: [], start: 0, total: 1 },
    ]
    const failure = new Error('not to be had')
    record.holdList('orders', orders)
    record.holdList('memberships', failure)
    record.holdList('orders', others)
    expect(record.list('orders')).toBe(orders)
    expect(record.list('memberships')).toBe(failure)
  })

  it('has the same records of its parts each time', () => {
    const record = recordOf('Offering', { plans: [{ uuid: 'a' }, { uuid: 'b' }] })
    const plans = record.parts('plans' as never) as readonly AnyRecord[]
    expect(plans.map(({ key }) => key)).toEqual(['a', 'b'])
    expect(record.parts('plans' as never)).toBe(plans)
  })
})
