import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { AnyRecord } from '../../../src/core/entities/record.js'
import { CoreError } from '../../../src/core/errors.js'
import { Selection } from '../../../src/core/entities/selection.js'
import type { ListQuery } from '../../../src/core/list-query.js'
import { createRecord } from '../../../src/core/entities/record-class.js'
import type { CoreSession } from '../../../src/core/session.js'
import { CoreUnderTest } from './embedded-core.js'
import { conditionsOn, listsBelow, selectionsOf } from './lists-below.js'
import type { ListBelow } from './lists-below.js'

interface Question {
  readonly list: ListBelow
  readonly caller: number
  /** Which of the parents that the caller sees. */
  readonly parents: readonly number[]
  readonly query: ListQuery
}

const questionsOf = (list: ListBelow): fc.Arbitrary<Question> => {
  const { entity } = list
  const window = fc.record({
    size: fc.constantFrom(1, 7, 40, 1_000),
    fromEnd: fc.boolean(),
    position: fc.option(fc.nat(5)),
  })
  return fc
    .record({
      caller: fc.nat({ max: 20 }),
      parents: fc.uniqueArray(fc.nat({ max: 400 }), { minLength: 2, maxLength: 12 }),
      where: fc.subarray([...(conditionsOn[entity] ?? [])], { maxLength: 2 }),
      window,
      selection: fc.constantFrom(...(selectionsOf[entity] ?? [])),
      rows: fc.boolean(),
    })
    .map(({ caller, parents, where, window: { size, fromEnd, position }, selection, rows }) => ({
      list,
      caller,
      parents,
      query: {
        where,
        selection,
        rows,
        window: {
          size,
          fromEnd,
          after: fromEnd ? undefined : (position ?? undefined),
          before: undefined,
        },
      },
    }))
}

/**
 * An answer as it can be compared: what is selected of its rows. Rows that are equal by the ordering come in an order of
 * their own by each way, so that which of them a page has is told only of a page that has all.
 */
async function answerOf(
  session: CoreSession,
  parent: AnyRecord,
  { list, query }: Question,
): Promise<unknown> {
  try {
    const wanted = new Selection(new Map(), [{ key: 'list', ...list, query }])
    const anew = createRecord(parent.mapping, parent.row, parent.provenance)
    const found = (await session.complete(anew, wanted)).list('list')
    if (found === undefined || found instanceof Error) throw found ?? new Error('was not read')
    const { records, start, total } = found
    if (!query.rows) return { total }
    const rows = records.map((record) => {
      const selected = [...query.selection.fields.keys()].map((field) => record.get(field as never))
      return JSON.stringify([record.key, ...selected])
    })
    if (rows.length < total) return { rows: new Set(rows).size, start, total }
    return { rows: rows.sort(), start, total }
  } catch (error) {
    return { error: error instanceof Error ? error.message : error }
  }
}

describe.each(['permissions-2021', 'roles-2023'] as const)('many lists at once on %s', (dialect) => {
  let core: CoreUnderTest
  beforeAll(async () => {
    core = await CoreUnderTest.start(dialect)
  })
  afterAll(() => core[Symbol.asyncDispose]())

  async function parentsOf(session: CoreSession, question: Question): Promise<readonly AnyRecord[]> {
    const everything = { size: 1_000, fromEnd: false, after: undefined, before: undefined }
    const query = { where: [], window: everything, selection: Selection.of('name'), rows: true }
    const { records } = await session.list(question.list.parent, query).catch((error: unknown) => {
      if (error instanceof CoreError && error.code === 'FORBIDDEN') return { records: [] }
      throw error
    })
    const chosen = new Set(
      question.parents.flatMap((index) => records[index % Math.max(1, records.length)] ?? []),
    )
    return [...chosen]
  }

  it.each(listsBelow)('$entity of $parent: as when each is asked for alone', async (list) => {
    const experienced = core.fresh()
    await fc.assert(
      fc.asyncProperty(questionsOf(list), async (question) => {
        const caller = core.callers[question.caller % core.callers.length] ?? ''
        const session = await core.session(experienced, caller)
        const parents = await parentsOf(session, question)
        const together = await Promise.all(parents.map((parent) => answerOf(session, parent, question)))
        const novice = core.fresh()
        const alone = []
        for (const parent of parents) {
          alone.push(await answerOf(await core.session(novice, caller), parent, question))
        }
        expect(together).toEqual(alone)
      }),
      { numRuns: 10 },
    )
  })
})
