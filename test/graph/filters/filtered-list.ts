import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { dialectNames, startTestGateway } from '../../gateway-on-core.js'
import type { TestGateway } from '../../gateway-on-core.js'

/** One filter of the graph, and which of the Core's rows meet it. Made from the rows, so that it names what is there. */
export interface FilterCase<Row> {
  readonly filter: Readonly<Record<string, unknown>>
  readonly meets: (row: Row) => boolean
  /** Whether the world has no row that meets it; else it has to have one, and one that does not. */
  readonly finds?: 'nothing' | 'everything'
}

export interface FilteredList<Row> {
  /** The root field, such as `projects`. */
  readonly list: string
  /** The input type, such as `ProjectFilter`. */
  readonly input: string
  /** What the graph is asked of each node, and what tells it apart in truth. */
  readonly node: string
  readonly keyOfNode: (node: never) => string
  readonly keyOfRow: (row: Row) => string
  readonly truth: (gateway: TestGateway) => Promise<readonly Row[]>
  readonly cases: Readonly<Record<string, (rows: readonly Row[], gateway: TestGateway) => FilterCase<Row>>>
  /** What is different about a case on the Core at hand. */
  readonly adjusted?: (filterCase: FilterCase<Row>, gateway: TestGateway) => FilterCase<Row>
  /** Where to find the same list below another entity, narrowed to its rows: `customer(id) { projects }`. */
  readonly below?: { readonly field: string; readonly keyOfRow: (row: Row) => string }
}

interface Found {
  readonly totalCount: number
  readonly nodes: never[]
}

/** Each filter, on each era: the rows and their number, at the root and below an entity, are the Core's that meet it. */
export function describeFilters<Row>(subject: FilteredList<Row>): void {
  describe.each(dialectNames)(`filters of ${subject.list} on %s`, (dialect) => {
    let gateway: TestGateway
    let rows: readonly Row[]
    beforeAll(async () => {
      gateway = await startTestGateway({ dialect })
      rows = await subject.truth(gateway)
    })
    afterAll(async () => {
      await gateway[Symbol.asyncDispose]()
    })

    it.each(Object.keys(subject.cases))('%s', async (name) => {
      const filterCase = subject.cases[name]?.(rows, gateway) ?? fail(name)
      const { filter, meets, finds } = subject.adjusted?.(filterCase, gateway) ?? filterCase
      const expected = rows.filter(meets)
      expectTelling(expected.length, rows.length, finds)
      await expectAtRoot(gateway, subject, filter, expected)
      if (subject.below !== undefined && rows[0] !== undefined) {
        const parent = subject.below.keyOfRow(expected[0] ?? rows[0])
        await expectBelow(gateway, subject, subject.below, filter, parent, expected)
      }
    })
  })
}

function fail(name: string): never {
  throw new Error(`There is no case ${name}`)
}

/** A filter that the world cannot tell from no filter, or from one that nothing meets, would test nothing. */
function expectTelling(found: number, all: number, finds: FilterCase<never>['finds']): void {
  if (finds === 'nothing') expect(found).toBe(0)
  else if (finds === 'everything') expect(found).toBe(all)
  else {
    expect(found).toBeGreaterThan(0)
    expect(found).toBeLessThan(all)
  }
}

async function expectAtRoot<Row>(
  gateway: TestGateway,
  { list, input, node, keyOfNode, keyOfRow }: FilteredList<Row>,
  filter: object,
  expected: readonly Row[],
): Promise<void> {
  const variables = { filter }
  const rows = await gateway.query<Record<string, Found>>(
    `query ($filter: ${input}) { ${list}(filter: $filter, first: 1000) { totalCount nodes { ${node} } } }`,
    { variables },
  )
  const count = await gateway.query<Record<string, Found>>(
    `query ($filter: ${input}) { ${list}(filter: $filter) { totalCount } }`,
    { variables },
  )
  expect(rows.errors ?? count.errors).toBeUndefined()
  expect(rows.data[list]?.totalCount).toBe(expected.length)
  expect(count.data[list]?.totalCount).toBe(expected.length)
  const keys = rows.data[list]?.nodes.map(keyOfNode) ?? []
  // A page holds a thousand at most.
  const wanted = new Set(expected.map(keyOfRow))
  expect(new Set(keys).size).toBe(Math.min(wanted.size, 1000))
  expect(keys.filter((key) => !wanted.has(key))).toEqual([])
}

async function expectBelow<Row>(
  gateway: TestGateway,
  { list, input, node, keyOfNode, keyOfRow }: FilteredList<Row>,
  below: NonNullable<FilteredList<Row>['below']>,
  filter: object,
  parent: string,
  expected: readonly Row[],
): Promise<void> {
  const { data, errors } = await gateway.query<Record<string, Record<string, Found> | null>>(
    `query ($id: ID!, $filter: ${input}) {
      ${below.field}(id: $id) { ${list}(filter: $filter, first: 1000) { totalCount nodes { ${node} } } }
    }`,
    { variables: { id: parent, filter } },
  )
  expect(errors).toBeUndefined()
  const own = expected.filter((row) => below.keyOfRow(row) === parent)
  const found = data[below.field]?.[list]
  expect(found?.totalCount).toBe(own.length)
  expect(found?.nodes.map(keyOfNode).sort()).toEqual(own.map(keyOfRow).sort())
}

/** Entities that a UUID tells apart, on both sides. */
export const byUuid = {
  node: 'uuid',
  keyOfNode: ({ uuid }: { readonly uuid: string }) => uuid,
  keyOfRow: ({ uuid }: { readonly uuid?: unknown }) => String(uuid),
}

/** What no row has. */
export const meetsNothing = { meets: () => false, finds: 'nothing' } as const
/** What every row has. */
export const meetsEverything = { meets: () => true, finds: 'everything' } as const
export const unknownUuid = '0'.repeat(32)

/** The first row that is fit to make a case of. */
export function some<Row>(rows: readonly Row[], isFit: (row: Row) => boolean = () => true): Row {
  const found = rows.find(isFit)
  if (found === undefined) throw new Error('The world has no such row')
  return found
}

export const includes = (text: string, part: string): boolean =>
  text.toLowerCase().includes(part.toLowerCase())
