import fc from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { dialectNames } from '../../gateway-on-core.js'
import { nobody, Writing } from './writing.js'
import type { Input } from './writing.js'

/** What a caller cannot mend is an error; with a Core that is up, a token, and whatever input, there is none. */
const runs = { numRuns: 40, endOnFailure: true }

const words = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    'half of a pair: \ud83d',
    '<b>x</b>',
    '💥',
    "Robert'); --",
    '../..',
    'n'.repeat(600),
    'd'.repeat(2100),
  ),
)
const optional = <T>(value: Arbitrary<T>) => fc.option(fc.option(value), { nil: undefined })
const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2080-01-01'), noInvalidDate: true })
const day = days.map((date) => date.toISOString().slice(0, 10))
const moment = days.map((date) => date.toISOString())
const amount = fc.record({
  type: fc.oneof(fc.constantFrom('cpu_k_hours', 'gpu_k_hours', 'gb_k_hours', 'ram', '__proto__', ''), words),
  amount: fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0, 1, -1, 1e21),
  ),
})
const json = fc.oneof(fc.jsonValue({ maxDepth: 2 }) as Arbitrary<unknown>, fc.constant({ name: 'other' }))
const role = fc.constantFrom('MEMBER', 'ADMIN', 'MANAGER', 'OTHER')

describe.each(dialectNames)('whatever is put in (%s)', (dialect) => {
  let writing: Writing
  const known: Record<string, string> = {}
  const met = { made: 0, refusedHere: 0, refusedByCore: 0 }
  beforeAll(async () => {
    writing = await Writing.start({ dialect })
    known['customer'] = await writing.customer()
    known['project'] = await writing.project()
    known['user'] = writing.gateway.core.demoUsers.find(({ name }) => name === 'member')?.uuid ?? ''
    const { uuid, plans } = await writing.offering()
    known['offering'] = uuid
    known['plan'] = plans[0]?.uuid ?? nobody
    known['allocation'] = await writing.allocation(known['project'])
  })
  afterAll(() => writing[Symbol.asyncDispose]())

  /** An id: often the one that is there, else another's, or none. */
  const id = (kind: string): Arbitrary<string> =>
    fc.oneof(
      { weight: 4, arbitrary: fc.constant(`a known ${kind}`) },
      { weight: 1, arbitrary: fc.oneof(fc.constant(nobody), fc.constant('a known customer'), words) },
    )

  const filled = (value: unknown): unknown => {
    if (typeof value === 'string') return known[/^a known (\w+)$/.exec(value)?.[1] ?? ''] ?? value
    if (Array.isArray(value)) return value.map(filled)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filled(inner)]))
  }

  /** Sends it and looks: every reason is told as one, and nothing went out twice. */
  async function holds(mutation: string, input: Input, mostWrites = Infinity): Promise<void> {
    writing.gateway.core.requests.clear()
    const { data, errors } = await writing.send(mutation, filled(input) as Input)
    expect(errors).toBeUndefined()
    const userErrors = data?.[mutation]?.userErrors ?? []
    for (const { message, field } of userErrors) {
      expect(message).not.toBe('')
      expect(field === null || isIn(input, field)).toBe(true)
    }
    expect(writing.writes().length).toBeLessThanOrEqual(mostWrites)
    if (userErrors.length === 0 && mostWrites < Infinity) expect(writing.writes()).toHaveLength(mostWrites)
    if (mutation === 'createProject') expect(writing.writes().length).toBeLessThanOrEqual(1)
    if (userErrors.length === 0) met.made++
    else if (writing.writes().length === 0) met.refusedHere++
    else met.refusedByCore++
  }

  /** Whether a path leads into the input, or to a field of it that is not given. */
  const isIn = (value: unknown, [name, ...rest]: readonly string[]): boolean => {
    if (name === undefined) return true
    if (typeof value !== 'object' || value === null) return false
    if (Array.isArray(value) && !/^\d+$/.test(name)) return false
    return rest.length === 0 || isIn((value as Record<string, unknown>)[name], rest)
  }

  const said = {
    description: optional(words),
    endDate: optional(day),
    backendId: optional(words),
    fieldOfScience: optional(fc.oneof(fc.constantFrom('1.1', '2.10', ''), words)),
  }

  it('creates projects or says why not', async () => {
    const input = fc.record({ customer: id('customer'), name: words, ...said })
    await fc.assert(
      fc.asyncProperty(input, (value) => holds('createProject', value, 1)),
      runs,
    )
  })

  it('creates projects but once or says why not', async () => {
    const backendId = fc.oneof(words, fc.constantFrom('A-1', 'A-2', 'b'.repeat(5_000)))
    const input = fc.record({
      customer: id('customer'),
      name: words,
      ifExists: fc.constant('RETURN'),
      backendId,
    })
    await fc.assert(
      fc.asyncProperty(input, (value) => holds('createProject', value)),
      runs,
    )
  })

  it('brings people to any list or says why not', async () => {
    const memberships = fc.array(
      fc.record({
        user: optional(id('user')),
        cuid: optional(fc.oneof(words, fc.constant(`${'b'.repeat(40)}@acc.researcher-access.org`))),
        role,
        expiresAt: optional(moment),
      }),
      { maxLength: 3 },
    )
    const input = fc.record({ project: id('project'), memberships, dryRun: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(input, (value) => holds('setMemberships', value)),
      runs,
    )
  })

  it('changes projects or says why not', async () => {
    const input = fc.record({ project: id('project'), name: optional(words), ...said })
    await fc.assert(
      fc.asyncProperty(input, (value) => holds('updateProject', value, 1)),
      runs,
    )
  })

  it('gives roles or says why not', async () => {
    const input = fc.record({ project: id('project'), user: id('user'), role, expiresAt: optional(moment) })
    await fc.assert(
      fc.asyncProperty(input, (value) => holds('addMembership', value, 1)),
      runs,
    )
  })

  it('finds people or says why not', async () => {
    const cuid = fc.oneof(words, fc.constant(`${'a'.repeat(40)}@acc.researcher-access.org`))
    await fc.assert(
      fc.asyncProperty(cuid, async (value) => {
        writing.gateway.core.requests.clear()
        const { errors } = await writing.send('resolveUser', { cuid: value }, '', 'identity-manager')
        expect(errors).toBeUndefined()
        expect(writing.writes().length).toBeLessThanOrEqual(1)
      }),
      runs,
    )
  })

  it('orders allocations or says why not', async () => {
    const create = fc.record({
      offering: id('offering'),
      plan: optional(id('plan')),
      name: words,
      description: optional(words),
      limits: optional(fc.array(amount, { maxLength: 4 })),
      attributes: optional(json),
      acceptingTermsOfService: fc.boolean(),
    })
    const input = fc.record({
      project: id('project'),
      items: fc.array(fc.record({ create }), { maxLength: 1 }),
      continueOnError: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(input, (value) => holds('placeOrder', value, 1)),
      runs,
    )
  })

  it('changes allocations or says why not', async () => {
    const input = fc.record({
      allocation: id('allocation'),
      name: optional(words),
      description: optional(words),
      endDate: optional(day),
    })
    await fc.assert(
      fc.asyncProperty(input, (value) => holds('updateAllocation', value, 1)),
      runs,
    )
  })

  it('orders other limits or says why not', async () => {
    const input = fc.record({ allocation: id('allocation'), limits: fc.array(amount, { maxLength: 4 }) })
    await fc.assert(
      fc.asyncProperty(input, (value) => holds('updateAllocationLimits', value, 1)),
      runs,
    )
  })

  it('has met all that can become of a write', () => {
    expect(Math.min(...Object.values(met))).toBeGreaterThan(10)
  })
})
