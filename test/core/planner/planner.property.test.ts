import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { contains, equals } from '../../../src/core/entities/conditions.js'
import type { Condition } from '../../../src/core/entities/conditions.js'
import { Selection } from '../../../src/core/entities/selection.js'
import { approachTo, readBy } from '../../../src/core/plan-approaches.js'
import type { Approach } from '../../../src/core/plan-approaches.js'
import { expectedInAll, pricesOf } from '../../../src/core/plan-costs.js'
import { approachesTo } from '../../../src/core/plan-shapes.js'
import { siblingsOf } from '../../../src/core/plan-siblings.js'
import { wayOf } from '../../../src/core/plan-ways.js'
import { plan } from '../../../src/core/planner.js'
import type { Plan, PlanInput, Wanted } from '../../../src/core/planner.js'
import { allOf } from '../../../src/core/list-request.js'
import { share } from '../../../src/core/sharing.js'
import type { Found } from '../../../src/core/sharing.js'
import { answerOf, ownerOf, routeOf, rows, subjects, values } from './simulated-core.js'

const subject = fc.constantFrom(...subjects)

const routes = fc
  .array(
    fc.record({
      scope: fc.option(subject, { nil: undefined }),
      inPath: fc.boolean(),
      told: fc.subarray([...subjects]),
      filtered: fc.uniqueArray(fc.tuple(subject, fc.nat({ max: 3 })), {
        selector: ([name]) => name,
        maxLength: 3,
      }),
      contains: fc.boolean(),
      rowCost: fc.constantFrom(0.5, 5, 60),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((choices) => choices.map(routeOf))

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom(...values.b).map((value) => equals('b', value)),
  fc.subarray([...values.c], { minLength: 1 }).map((some) => equals('c', ...some)),
  fc.constantFrom(...values.a).map((value) => equals('a', value)),
  fc.constantFrom('', ' ', 'a', 'a1', ' a').map((part) => contains('a', part)),
  fc.constantFrom('', 'c1 ').map((odd) => equals('c', odd)),
)

const wanted: fc.Arbitrary<readonly Wanted[]> = fc.oneof(
  fc
    .tuple(fc.subarray([...values.a], { minLength: 1 }), fc.boolean())
    .map(([keys, isOwnerKnown]) =>
      keys.map((a) => ({ where: [equals('a', a)], implied: isOwnerKnown ? { b: ownerOf(a) } : {} })),
    ),
  fc
    .subarray([...values.c], { minLength: 1 })
    .map((keys) => keys.map((c) => ({ where: [equals('c', c)], implied: {} }))),
  fc.constant([{ where: [], implied: {} }]),
)

const inputs: fc.Arbitrary<PlanInput> = fc
  .record({
    routes,
    where: fc.array(condition, { maxLength: 2 }),
    wanted,
    counts: fc.array(fc.option(fc.nat(3_000)), { minLength: 7, maxLength: 7 }),
  })
  .map(({ counts, ...input }) => ({
    ...input,
    count: (route, scopeValue) =>
      counts[(input.routes.indexOf(route) + (scopeValue?.charCodeAt(1) ?? 0)) % 7] ?? undefined,
  }))

const costOf = (found: Plan): number => expectedInAll(found.reads).cost

/** What each of the wanted gets when the plan is carried out. */
function carriedOut({ where, wanted: members }: PlanInput, found: Plan): readonly string[][] {
  const request = allOf('Project', where, Selection.empty)
  const parts: Found[] = members.map(() => ({ records: [], page: { taken: 0, total: 0 } }))
  for (const read of found.reads) share(read, answerOf(read), request, members, parts)
  return parts.map(({ records }) => records.map(({ key }) => key).sort())
}

const meets =
  (row: Record<string, unknown>) =>
  ({ on, is, values: some }: Condition): boolean => {
    const value = row[on]
    return (
      typeof value === 'string' &&
      some.some((one) => (is === 'contains' ? value.includes(one) : value === one))
    )
  }

const rightRows = (input: PlanInput, one: Wanted): string[] =>
  rows
    .filter((row) => [...input.where, ...one.where].every(meets(row)))
    .map(({ uuid }) => String(uuid))
    .sort()

describe('a plan', () => {
  it('gives each of the wanted just its rows, once', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const found = plan(input)
        const answers = carriedOut(input, found)
        input.wanted.forEach((one, index) => {
          if (found.unanswered.includes(index)) return
          expect(answers[index]).toEqual(rightRows(input, one))
        })
      }),
      { numRuns: 2_000 },
    )
  })

  it('says of a list that it is exact only where the Core answers just what is wanted', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const [one] = input.wanted
        for (const read of plan(input).reads.filter(({ exact }) => exact)) {
          expect(
            answerOf(read)
              .map(({ uuid }) => String(uuid))
              .sort(),
          ).toEqual(one === undefined ? [] : rightRows(input, one))
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('answers whatever any single way answers', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { unanswered } = plan(input)
        const byOne = input.routes.map((route) => plan({ ...input, routes: [route] }).unanswered)
        const byNone = input.wanted
          .map((_, index) => index)
          .filter((index) => byOne.every((left) => left.includes(index)))
        expect([...unanswered].sort()).toEqual(byNone)
      }),
      { numRuns: 1_000 },
    )
  })

  it('costs no more than to ask by one way for everything, one request a key among them', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const found = plan(input)
        for (const route of input.routes) {
          const single = plan({ ...input, routes: [route] })
          if (single.unanswered.length === found.unanswered.length) {
            expect(costOf(found)).toBeLessThanOrEqual(costOf(single))
          }
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('takes the same of siblings, planned by the dozen, as of each by itself', () => {
    const siblings = fc
      .tuple(inputs, fc.subarray([...values.a], { minLength: 2 }), fc.boolean())
      .map(([input, keys, isOwnerKnown]) => ({
        ...input,
        wanted: keys.map((a) => ({
          where: [equals('a', a)],
          implied: isOwnerKnown ? { b: ownerOf(a) } : {},
        })),
      }))
    fc.assert(
      fc.property(siblings, (input) => {
        for (const route of input.routes) {
          const { groups, ...found } = wayOf(route, input, siblingsOf(input))
          const { groups: singly, ...expected } = wayOf(route, input, undefined)
          expect(found).toEqual(expected)
          expect(groups()).toEqual(singly())
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('takes for a single list the way that takes least by itself, the first of several such', () => {
    fc.assert(
      fc.property(inputs, fc.nat({ max: 5 }), (input, at) => {
        const single = { ...input, wanted: input.wanted.slice(at % input.wanted.length).slice(0, 1) }
        const byOne = input.routes.map((route) => plan({ ...single, routes: [route] }))
        const answering = byOne.filter(({ unanswered }) => unanswered.length === 0)
        const [best] = answering.toSorted((a, b) => costOf(a) - costOf(b))
        const found = plan(single)
        expect(found.reads).toEqual(best?.reads ?? [])
        expect(found.alternatives).toEqual(answering.flatMap(({ alternatives }) => alternatives))
      }),
      { numRuns: 1_000 },
    )
  })

  it('takes of a list what was worked out for another that differs in its keys as if for this one', () => {
    const key = fc.constantFrom(...values.a, ' a1', '')
    const owner = fc.option(fc.constantFrom(...values.b, 'b1 '), { nil: undefined })
    const list = (a: string, b: string | undefined) => ({
      where: [equals('a', a)],
      implied: b === undefined ? {} : { b },
      share: a === 'a1' ? 0.5 : undefined,
    })
    const pairs = fc.oneof(
      fc.tuple(key, key, owner, owner).map(([one, other, b, c]) => [list(one, b), list(other, c)] as const),
      fc.tuple(fc.constantFrom(...values.c), fc.constantFrom(...values.c)).map(
        ([c, d]) =>
          [
            { where: [equals('c', c)], implied: {} },
            { where: [equals('c', d)], implied: {} },
          ] as const,
      ),
    )
    fc.assert(
      fc.property(inputs, pairs, (given, [other, one]) => {
        const input: PlanInput = { ...given, wanted: [one], limitOf: () => 20 }
        const { routes: ways, where } = input
        approachesTo(ways, where, other)
        const readsBy = (approach: Approach) =>
          approach.keys.scopes.map((_, at) =>
            readBy(approach, at, input, one, pricesOf(approach.route, input)),
          )
        const justForThis = ways.flatMap((route) => approachTo(route, where, one) ?? [])
        expect(approachesTo(ways, where, one).map(readsBy)).toEqual(justForThis.map(readsBy))
      }),
      { numRuns: 2_000 },
    )
  })

  it('is the same for the same input', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        expect(plan(input)).toEqual(plan(input))
      }),
    )
  })

  it('sends only filters of the table, with a value, and none twice unless that unites', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        for (const { route, query } of plan(input).reads) {
          const { pairs } = query
          const filters = new Map(
            Object.values(route.filters ?? {}).map((filter) => [filter?.name ?? '', filter]),
          )
          for (const [name, value] of pairs) {
            expect([...filters.keys()]).toContain(name)
            expect(value.trim()).not.toBe('')
            const isTwice = pairs.filter(([other]) => other === name).length > 1
            expect(isTwice && filters.get(name)?.several !== 'repeat').toBe(false)
          }
        }
      }),
      { numRuns: 1_000 },
    )
  })

  it('leaves out a small read that a larger one, which others need, makes needless', () => {
    const told = { told: [...subjects], filtered: [], contains: false, inPath: false }
    const [byA, byB] = [
      routeOf({ ...told, scope: 'a', rowCost: 0.5 }, 0),
      routeOf({ ...told, scope: 'b', rowCost: 1 }, 1),
    ]
    const found = plan({
      routes: [byA, byB],
      where: [],
      wanted: ['a1', 'a3', 'a5', 'a0'].map((a) => ({
        where: [equals('a', a)],
        implied: a === 'a0' ? {} : { b: ownerOf(a) },
      })),
      // `a3` alone is less than its share of all of `b1`, but `a1` and `a5` alone are more than what they then share.
      count: (route, key) => (route === byB ? 300 : key === 'a3' || key === 'a0' ? 0 : 300),
    })
    expect(found.reads.map(({ known, members }) => [known, members])).toEqual([
      [{ a: 'a0' }, [3]],
      [{ b: 'b1' }, [0, 1, 2]],
    ])
    expect(found.unanswered).toEqual([])
  })

  it('keeps off ways that the caller is refused', () => {
    fc.assert(
      fc.property(inputs, fc.nat({ max: 5 }), (input, at) => {
        const refused = input.routes[at % input.routes.length]
        const { reads } = plan({ ...input, denied: (route) => route === refused })
        expect(reads.map(({ route }) => route)).not.toContain(refused)
      }),
    )
  })
})
