import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { CoreReader } from '../../src/core/core-reader.js'
import { roles2023 } from '../../src/core/dialects/roles-2023/dialect.js'
import { ListReader } from '../../src/core/listing.js'
import { Parameters } from '../../src/core/parameters.js'
import type { PlannedRead } from '../../src/core/planner.js'

const route = roles2023.routes.Project.find(({ path }) => path === '/projects/')
if (route === undefined) throw new Error('There is no list of projects')
const read: PlannedRead = {
  route,
  known: {},
  query: Parameters.none,
  pushed: [],
  members: [0],
  exact: true,
  whole: true,
  expected: { requests: 1, rows: 1, cost: 1 },
}
const caller = { authorization: undefined, digest: '', requestId: '', signal: new AbortController().signal }

interface Behaviour {
  readonly rows: number
  /** The largest page that the Core gives. */
  readonly largest: number
  /** Always gives its first page, and says that there is more. */
  readonly endless?: boolean
  readonly counts?: boolean
  readonly links?: boolean
}

/** A Core with one list. */
function coreWith({ rows, largest, endless = false, counts = true, links = true }: Behaviour) {
  const asked: number[] = []
  const reader: CoreReader = {
    get: ({ pathWithQuery = '' }) => {
      const named = Object.fromEntries(new URL(pathWithQuery, 'http://core').searchParams)
      const size = Math.min(largest, Number(named['page_size']))
      const page = Number(named['page'] ?? 1)
      asked.push(page)
      const start = endless ? 0 : (page - 1) * size
      const body = Array.from({ length: Math.max(0, Math.min(size, rows - start)) }, (_, index) => ({
        uuid: String(start + index),
      }))
      const hasNext = links ? endless || start + size < rows : undefined
      return Promise.resolve({ body, total: counts ? (endless ? 1_000_000 : rows) : undefined, hasNext })
    },
  }
  return { asked, list: new ListReader(reader, caller) }
}

describe('a whole list', () => {
  it('is complete and without repeats, however large the pages are that the Core gives', async () => {
    const sizes = fc.tuple(fc.nat(900), fc.integer({ min: 20, max: 400 }), fc.boolean())
    await fc.assert(
      fc.asyncProperty(sizes, async ([rows, largest, links]) => {
        fc.pre(links || largest >= 300)
        const { list } = coreWith({ rows, largest, links })
        const found = await list.all(read, [])
        expect(found.total).toBe(rows)
        expect(found.rows.map(({ uuid }) => Number(uuid))).toEqual(
          Array.from({ length: rows }, (_, at) => at),
        )
      }),
    )
  })

  it('is complete or an error where the Core does not say how long it is', async () => {
    for (const rows of [0, 5, 299]) {
      const { list } = coreWith({ rows, largest: 300, counts: false })
      expect((await list.all(read, [])).rows).toHaveLength(rows)
    }
    const { list } = coreWith({ rows: 301, largest: 300, counts: false })
    await expect(list.all(read, [])).rejects.toMatchObject({ code: 'CORE_ERROR' })
  })

  it('of pages that always go on with the same rows is an error after a few of them', async () => {
    const { list, asked } = coreWith({ rows: 300, largest: 300, endless: true })
    await expect(list.all(read, [])).rejects.toMatchObject({ code: 'CORE_ERROR' })
    expect(asked.length).toBeLessThan(20)
  })
})

describe('a part of a list', () => {
  it('is what it should be, however large the pages are that the Core gives', async () => {
    const parts = fc.tuple(
      fc.nat(900),
      fc.nat(1_000),
      fc.integer({ min: 1, max: 1_000 }),
      fc.integer({ min: 20, max: 400 }),
    )
    await fc.assert(
      fc.asyncProperty(parts, async ([rows, start, count, largest]) => {
        const { list } = coreWith({ rows, largest })
        const found = await list.stretch(read, [], { start, end: start + count })
        const wanted = Array.from({ length: rows }, (_, at) => at).slice(start, start + count)
        expect(found.rows.map(({ uuid }) => Number(uuid))).toEqual(wanted)
      }),
    )
  })
})
