import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { blanks, examples } from '../../src/explorer/examples.js'
import type { Example, Subjects } from '../../src/explorer/examples.js'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'

const textOf = ({ operation }: Example): string =>
  readFileSync(`src/client/operations/${operation}.graphql`, 'utf8')

/** What went wrong in an answer: errors, and what userErrors its payloads have. */
function problemsIn(answer: { data: object | null; errors?: readonly { message: string }[] }): string[] {
  const payloads = Object.values(answer.data ?? {}) as ({ userErrors?: { message: string }[] } | null)[]
  return [...(answer.errors ?? []), ...payloads.flatMap((payload) => payload?.userErrors ?? [])].map(
    ({ message }) => message,
  )
}

describe.each(dialectNames)("the explorer's examples (%s)", (dialect) => {
  let gateway: TestGateway
  let subjects: Subjects | undefined
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect })
    subjects = gateway.core.demo?.subjects
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })

  it.each(examples)('can be run on the embedded Core as they are: $task', async (example) => {
    if (subjects === undefined) throw new Error('The embedded Core has nothing to try them on.')
    // As at the start: what one example orders is in the way of another.
    if (/^mutation/m.test(textOf(example))) await gateway.core.restart()
    const answer = await gateway.query(textOf(example), {
      as: 'integration',
      variables: example.variables(subjects),
    })
    expect(problemsIn(answer)).toEqual([])
    for (const found of Object.values(answer.data)) expect(found).not.toBeNull()
  })
})

describe("the explorer's examples", () => {
  it('have places to fill in where it is not known what there is', () => {
    const filled = examples.map((example) => JSON.stringify(example.variables(blanks)))
    expect(filled.filter((text) => text.includes('UUID of')).length).toBeGreaterThan(8)
  })

  it('each do something else', () => {
    expect(new Set(examples.map(({ task }) => task)).size).toBe(examples.length)
    expect(new Set(examples.map(({ operation }) => operation)).size).toBe(examples.length)
  })
})
