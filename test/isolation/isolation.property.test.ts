import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parse, validate } from 'graphql'
import { createGraphSchema } from '../../src/graph/schema.js'
import { dialectNames } from '../gateway-on-core.js'
import { startCrowd } from './crowd.js'
import type { Answer, Crowd, CrowdMember } from './crowd.js'
import { comparable, keysOf } from './comparison.js'
import { documents } from './documents.js'

const size = 100
const rounds = 2
const schema = createGraphSchema()

describe.each(dialectNames)('a hundred callers at once on %s', (dialect) => {
  let crowd: Crowd
  beforeAll(async () => {
    crowd = await startCrowd(dialect, size)
  })
  afterAll(async () => {
    await crowd[Symbol.asyncDispose]()
  })

  it('see what the Core shows each of them, and nothing else', async () => {
    const lists = [
      ['customers', '/customers/'],
      ['projects', '/projects/'],
      ['allocations', '/marketplace-resources/'],
      ['orders', '/marketplace-orders/'],
    ] as const
    const fields = lists.map(([name]) => `${name}(first: 1000) { nodes { uuid } }`).join(' ')
    const seen = await Promise.all(crowd.members.map((member) => crowd.shared(member, `{ ${fields} }`)))
    const different = new Set<string>()
    for (const [index, member] of crowd.members.entries()) {
      const { data } = seen[index] as { data: Record<string, { nodes: { uuid: string }[] } | null> | null }
      for (const [name, path] of lists) {
        const shown = data?.[name]?.nodes.map(({ uuid }) => uuid) ?? []
        const truth = (await crowd.rest(member, path))?.map(({ uuid }) => String(uuid)) ?? []
        expect({ member: member.name, name, shown: shown.sort() }).toEqual({
          member: member.name,
          name,
          shown: truth.sort(),
        })
      }
      different.add(JSON.stringify(data))
    }
    expect(crowd.members).toHaveLength(size)
    // They do see different things: else this would show nothing.
    expect(different.size).toBeGreaterThan(20)
  })

  it('are answered whatever they ask as if they were alone', async () => {
    const keys = await keysOf(crowd)
    await fc.assert(
      fc.asyncProperty(
        fc.array(documents(keys), { minLength: 12, maxLength: 12 }),
        fc.infiniteStream(fc.nat()),
        async (asked, choice) => {
          for (const document of asked) expect(validate(schema, parse(document))).toEqual([])
          // The same document from many, and many documents from the same.
          const questions = crowd.members.map((member) => ({ member, document: chosen(asked, choice) }))
          const twice = [...questions, ...questions.slice(0, 30)]
          const together = await Promise.all(
            twice.map(({ member, document }) => crowd.shared(member, document)),
          )
          for (const [index, { member, document }] of questions.entries()) {
            const alone = comparable(await crowd.alone(member, document))
            expect(told(member, document, together[index])).toEqual({ name: member.name, document, ...alone })
            if (index < 30) expect(comparable(together[size + index])).toEqual(alone)
          }
        },
      ),
      { numRuns: rounds, endOnFailure: true },
    )
    const { queued, inFlight, callers } = crowd.gateway.gauges()
    expect({ queued, inFlight, callers }).toEqual({ queued: 0, inFlight: 0, callers: 0 })
    expect(crowd.gateway.gauges().caches['reference']?.entries).toBeGreaterThan(10)
  }, 400_000)
})

const chosen = (documents: readonly string[], choice: fc.Stream<number>): string =>
  documents[(choice.next().value ?? 0) % documents.length] ?? ''

const told = ({ name }: CrowdMember, document: string, answer: Answer | undefined) => ({
  name,
  document,
  ...comparable(answer),
})
