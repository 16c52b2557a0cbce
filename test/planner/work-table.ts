import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startEmbeddedCore } from '../../src/embedded/index.js'
import type { DialectName, EmbeddedCore } from '../../src/embedded/index.js'
import { leastWork } from './least-work.js'
import { workQueries } from './queries.js'
import type { WorkQuery } from './queries.js'
import { oneRequestAKey } from './strategies.js'
import { gatewayOn, run } from './work.js'
import type { Work } from './work.js'

/** `npm run work` writes the table; without it the table has to be up to date. */
declare const writeTables: boolean

const file = join(__dirname, '../../docs/work.md')

interface Compared {
  readonly query: WorkQuery
  readonly ours: Work
  readonly oneAKey: Work
  readonly least: Work
}

async function compare(core: EmbeddedCore, query: WorkQuery): Promise<Compared> {
  await using ours = await gatewayOn(core)
  await using naive = await gatewayOn(core, oneRequestAKey)
  const [found, known] = [await run(ours, query), await run(naive, query)]
  if (found === undefined || known === undefined) throw new Error(`${query.title} failed`)
  expect(found.data).toEqual(known.data)
  return { query, ours: found.work, oneAKey: known.work, least: await leastWork(core, query) }
}

const cells = ({ requests, rows, milliseconds }: Work): string[] =>
  [requests, rows, Math.round(milliseconds)].map((count) => count.toLocaleString('en'))

function tableOf(compared: readonly Compared[]): string {
  const rows = [
    ['', 'ours', 'rows', 'ms', 'one a key', 'rows', 'ms', 'least', 'rows', 'ms'],
    ['---', ...Array.from({ length: 9 }, () => '--:')],
    ...compared.map(({ query, ours, oneAKey, least }) => [
      query.title,
      ...cells(ours),
      ...cells(oneAKey),
      ...cells(least),
    ]),
  ]
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length))) ?? []
  const padded = rows.map((row, index) =>
    row.map((cell, at) => {
      const width = widths[at] ?? 0
      if (index === 1) return at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`
      return at === 0 ? cell.padEnd(width) : cell.padStart(width)
    }),
  )
  return padded.map((row) => `| ${row.join(' | ')} |`).join('\n')
}

const markOf = (dialect: DialectName): readonly [string, string] => [
  `<!-- work of ${dialect} -->`,
  `<!-- end of ${dialect} -->`,
]

/** Tests the work of queries on a Core of one era: a file for each, since both together are the longest of all. */
export function testWorkOn(dialect: DialectName): void {
  describe(`the work of queries on ${dialect}`, () => {
    const compared: Compared[] = []
    let core: EmbeddedCore
    beforeAll(async () => {
      core = await startEmbeddedCore({ dialect })
    })
    afterAll(() => core.close())

    it.each(workQueries)(
      '$title: at most a tenth more than the least, and never more than one request a key',
      async (query) => {
        const found = await compare(core, query)
        compared.push(found)
        expect(found.ours.milliseconds).toBeLessThanOrEqual(found.least.milliseconds * 1.1)
        expect(found.ours.milliseconds).toBeLessThanOrEqual(found.oneAKey.milliseconds)
      },
      900_000,
    )

    it('is what docs/work.md says', () => {
      const [start, end] = markOf(dialect)
      const text = readFileSync(file, 'utf8')
      const [before = '', rest = ''] = text.split(start)
      const [told = '', after = ''] = rest.split(end)
      const table = tableOf(compared)
      if (writeTables) writeFileSync(file, `${before}${start}\n\n${table}\n\n${end}${after}`)
      else expect(told.trim()).toBe(table)
    })
  })
}
