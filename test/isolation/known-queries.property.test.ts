import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import fc from 'fast-check'
import { CompiledQuery } from '../../src/graph/execution/compile.js'
import { dialectNames } from '../gateway-on-core.js'
import { comparable, keysOf } from './comparison.js'
import { startCrowd } from './crowd.js'
import type { Crowd } from './crowd.js'
import type { Keys } from './documents.js'

const size = 40

/** Every place where a value may decide what is asked, what is shown, or under which name it is kept. */
const document = `query Known($project: ID!, $customer: ID!, $first: Int!, $name: String, $role: [ProjectRole!], $with: Boolean!) {
  viewer { uuid username }
  project(id: $project) {
    uuid
    name @include(if: $with)
    memberships(first: $first, filter: { role: $role }) { totalCount nodes { role user { username email @skip(if: $with) } } }
  }
  customer(id: $customer) { name email projects(first: $first, filter: { name: $name }) { totalCount nodes { uuid name } } }
  projects(first: $first, filter: { customer: [$customer], name: $name }) { totalCount nodes { uuid name } }
}`

const variablesOf = (keys: Keys) =>
  fc.record({
    project: fc.constantFrom(...keys.project),
    customer: fc.constantFrom(...keys.customer),
    first: fc.constantFrom(0, 1, 3, 50),
    name: fc.constantFrom(null, 'a', 'Genome', 'e'),
    role: fc.constantFrom(null, ['MANAGER'], ['MEMBER', 'ADMIN']),
    with: fc.boolean(),
  })

describe.each(dialectNames)('one query that is known already, of many callers at once on %s', (dialect) => {
  let crowd: Crowd
  beforeAll(async () => {
    crowd = await startCrowd(dialect, size)
  })
  afterAll(async () => {
    await crowd[Symbol.asyncDispose]()
  })

  it('is answered to each by its own token and its own variables', async () => {
    const execute = jest.spyOn(CompiledQuery.prototype, 'execute')
    const keys = await keysOf(crowd)
    // Whoever comes first makes it known, with values and rights that nobody after it should see anything of.
    const staff = crowd.members.find(({ name }) => name === 'staff') ?? { name: 'nobody', token: undefined }
    const [first = {}] = fc.sample(variablesOf(keys), 1)
    await crowd.shared(staff, document, first)
    await fc.assert(
      fc.asyncProperty(
        fc.array(variablesOf(keys), { minLength: 2 * size, maxLength: 2 * size }),
        async (values) => {
          execute.mockClear()
          const asked = values.map((variables, index) => ({
            member: crowd.members[index % crowd.members.length] ?? staff,
            variables,
          }))
          const answers = await Promise.all(
            asked.map(({ member, variables }) => crowd.shared(member, document, variables)),
          )
          expect(execute).toHaveBeenCalledTimes(asked.length)
          for (const [index, { member, variables }] of asked.entries()) {
            const alone = comparable(await crowd.alone(member, document, variables))
            expect({ member: member.name, variables, ...comparable(answers[index]) }).toEqual({
              member: member.name,
              variables,
              ...alone,
            })
          }
        },
      ),
      { numRuns: 2, endOnFailure: true },
    )
    expect(new Set(crowd.members.map(({ token }) => token)).size).toBeGreaterThanOrEqual(size)
  }, 300_000)
})
