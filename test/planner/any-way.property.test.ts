import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Route } from '../../src/core/dialects/route.js'
import { plan } from '../../src/core/planner.js'
import type { Planner } from '../../src/core/planner.js'
import { generateWorld } from '../../src/embedded/world/generated/generate.js'
import { dialectNames } from '../gateway-on-core.js'
import { comparable } from '../isolation/comparison.js'
import { documents } from '../isolation/documents.js'
import type { Keys } from '../isolation/documents.js'
import { graphs } from './graphs.js'
import { changed } from './strategies.js'
import { startCompared } from './work.js'
import type { Compared } from './work.js'

/** Keys in the world of the embedded Core; of the offerings, those first that are not public. */
function someKeys(): Keys {
  const world = generateWorld(1)
  const some = (rows: readonly { readonly uuid: string }[]) => rows.slice(0, 40).map(({ uuid }) => uuid)
  const offerings = world.offerings.all()
  const hidden = offerings.filter(({ state }) => state !== 'Active')
  return {
    project: some(world.projects.all()),
    customer: some(world.customers.all()),
    allocation: some(world.allocations.all()),
    order: some(world.orders.all()),
    user: some(world.users.all()),
    offering: some([...hidden, ...offerings.filter((one) => !hidden.includes(one))]),
  }
}

type Question = [document: string, as: (typeof callers)[number], speeds: number]

/** What some ways tell more or less of than others: roles in projects that the caller does not see, offerings of others. */
function knownTraps(): Question[] {
  const fields = 'memberships(first: 50) { totalCount nodes { role project { uuid } user { uuid } } }'
  const offering = `{ offering(id: "${someKeys().offering.at(-1) ?? ''}") { uuid state } }`
  const members = `{ customers(first: 3) { nodes { uuid ${fields} } } }`
  return [members, offering].flatMap((document) =>
    [1, 2, 3, 4, 5, 6].map((speeds): Question => [document, 'member', speeds]),
  )
}

const callers = ['staff', 'allocator', 'member', 'identity-manager'] as const

describe.each(dialectNames)('a Core of which some endpoints are slow: %s', (dialect) => {
  let gateways: Compared
  /** A number for each way, from which it has its speed. */
  let seed = 0
  const slowness = ({ name }: Route): number => {
    const [byte = 0] = createHash('sha256')
      .update(`${String(seed)} ${name}`)
      .digest()
    return 10 ** ((byte % 7) - 3)
  }
  const gusty: Planner = (input) => plan(changed(input, { slowness }))
  beforeAll(async () => {
    gateways = await startCompared(dialect, gusty)
  })
  afterAll(async () => {
    await gateways[Symbol.asyncDispose]()
  })

  it('is asked by other ways, which tell the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(documents(someKeys()), graphs),
        fc.constantFrom(...callers),
        fc.nat(),
        async (document, as, speeds) => {
          seed = speeds
          const { planned, naive } = gateways
          const [ours, theirs] = [await planned.query(document, { as }), await naive.query(document, { as })]
          expect({ document, as, ...comparable(ours) }).toEqual({
            document,
            as,
            ...comparable(theirs),
          })
        },
      ),
      { numRuns: 60, examples: knownTraps() },
    )
  }, 300_000)
})
