import { describe, expect, it } from '@jest/globals'
import { allocationFields } from '../../../src/embedded/roles-2023/allocations/fields.js'
import { cost } from '../../../src/embedded/roles-2023/cost.js'
import { customerFields } from '../../../src/embedded/roles-2023/customers/fields.js'
import { publicOfferingFields } from '../../../src/embedded/roles-2023/offerings/fields.js'
import { orderFields } from '../../../src/embedded/roles-2023/orders/fields.js'
import { projectFields } from '../../../src/embedded/roles-2023/projects/fields.js'
import { userFields } from '../../../src/embedded/roles-2023/users/fields.js'

const narrow = { uuid: 0, name: 0 }

/** Measured on a real Core: the list, its fields, the rows on the page, the fastest and the median milliseconds. */
const measured: readonly (readonly [string, object, number, number, number])[] = [
  ['projects', projectFields, 100, 3481, 5054],
  ['projects', narrow, 100, 50, 276],
  ['projects', projectFields, 10, 324, 435],
  ['customers', customerFields, 16, 844, 998],
  ['marketplace-public-offerings', publicOfferingFields, 45, 3014, 4260],
  ['marketplace-resources', allocationFields, 100, 2702, 3481],
  ['marketplace-orders', orderFields, 100, 2522, 2972],
  ['marketplace-orders', { uuid: 0, state: 0, limits: 0 }, 100, 30, 104],
  ['users', userFields, 100, 11256, 12677],
]

describe('the time that an answer takes', () => {
  it.each(measured)(
    '/api/%s/: as on a real Core, give or take a third',
    (list, fields, rows, least, usual) => {
      const { milliseconds } = cost(`/api/${list}/`, { rows, fields: Object.keys(fields) })
      expect(milliseconds).toBeGreaterThan(least * 0.67)
      expect(milliseconds).toBeLessThan(usual * 1.33)
    },
  )

  it('is spent with the token locked where the whole request is one transaction', () => {
    const work = { rows: 1, fields: ['uuid'] }
    const lists = ['projects', 'marketplace-orders', 'customers', 'users', 'marketplace-public-offerings']
    expect(lists.map((list) => cost(`/api/${list}/`, work).locksToken)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })

  it('counts what several fields share once', () => {
    const ask = (...fields: string[]) => cost('/api/marketplace-orders/', { rows: 100, fields }).milliseconds
    expect(ask('offering_uuid', 'offering_name')).toBe(ask('offering_uuid'))
    expect(ask('offering_uuid', 'plan_uuid')).toBeGreaterThan(ask('offering_uuid'))
  })
})
