import { describe, expect, it } from '@jest/globals'
import { Capabilities } from '../../../src/core/capabilities.js'
import type { CoreAnswer, CoreRequest } from '../../../src/core/http.js'
import { permissions2021 } from '../../../src/core/dialects/permissions-2021/dialect.js'
import { equals } from '../../../src/core/entities/conditions.js'
import { Selection } from '../../../src/core/entities/selection.js'
import { allOf } from '../../../src/core/list-request.js'
import { plan } from '../../../src/core/planner.js'
import { Reads } from '../../../src/core/reads.js'
import { Statistics } from '../../../src/core/statistics.js'

const uuidOf = (index: number): string => index.toString(16).padStart(32, '0')

/** A Core with so many plans, which remembers what it was asked. */
class CoreOfPlans {
  readonly asked: string[] = []
  readonly #count: number

  constructor(count: number) {
    this.#count = count
  }

  get({ path, pathWithQuery = '' }: CoreRequest): Promise<CoreAnswer> {
    const page = Number(new URL(pathWithQuery, 'http://core').searchParams.get('page') ?? 1)
    const [, uuid] = /marketplace-plans\/(\w+)\//.exec(path) ?? []
    this.asked.push(uuid === undefined ? `page ${String(page)}` : 'one')
    if (uuid !== undefined) return Promise.resolve({ body: { uuid, name: `plan ${uuid}` }, total: undefined })
    const rows = Array.from({ length: this.#count }, (_, index) => ({
      uuid: uuidOf(index),
      name: `plan ${uuidOf(index)}`,
    }))
    return Promise.resolve({ body: rows.slice((page - 1) * 300, page * 300), total: this.#count })
  }
}

function namesOf(core: CoreOfPlans, keys: readonly string[]): Promise<readonly unknown[]> {
  const reads = new Reads({
    reader: core,
    dialect: permissions2021,
    caller: {
      authorization: undefined,
      digest: 'somebody',
      requestId: 'fallback',
      signal: new AbortController().signal,
    },
    statistics: new Statistics(),
    capabilities: new Capabilities(),
    lists: new Set(),
    planner: plan,
  })
  const members = keys.map((key) => ({ where: [equals('uuid', key)], implied: {} }))
  return reads
    .answer(allOf('Plan', [], Selection.of('name')), members)
    .then((answers) =>
      answers.map((answer) =>
        answer instanceof Error ? answer : answer.records.map((record) => record.row['name']),
      ),
    )
}

/** Forty plans, twenty of them on the first page of a list of many. */
const keys = Array.from({ length: 40 }, (_, index) => uuidOf(index < 20 ? index : 3_000 + index))
const names = keys.map((key) => [`plan ${key}`])

describe('a list that turns out to be much longer than expected', () => {
  it('is not read on where another way to the rest is less work; its first page counts', async () => {
    const core = new CoreOfPlans(6_000)
    expect(await namesOf(core, keys)).toEqual(names)
    expect(core.asked.toSorted()).toEqual([...Array.from({ length: 20 }, () => 'one'), 'page 1'])
  })

  it('is read on where it is still the least work', async () => {
    const core = new CoreOfPlans(350)
    expect(
      await namesOf(core, keys.slice(0, 20).concat(Array.from({ length: 40 }, (_, at) => uuidOf(301 + at)))),
    ).toHaveLength(60)
    expect(core.asked).toEqual(['page 1', 'page 2'])
  })

  it('is not read on where the first page has all that is wanted', async () => {
    const core = new CoreOfPlans(6_000)
    const first = Array.from({ length: 40 }, (_, index) => uuidOf(index))
    expect(await namesOf(core, first)).toEqual(first.map((key) => [`plan ${key}`]))
    expect(core.asked).toEqual(['page 1'])
  })
})
