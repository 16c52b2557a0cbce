import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { cellsOf, faultTables } from './fault-tables.js'

const document = readFileSync(join(__dirname, '../../docs/reliability.md'), 'utf8')

/** Rows of the table that stands below the line that names a file of tests. */
function rowsBelow(file: string): string[][] {
  const [, table = ''] = new RegExp(`\`test/reliability/${file}\`[^|]*((?:\\|.*\\n)+)`).exec(document) ?? []
  const lines = table.trim().split('\n').slice(2)
  return lines.map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()))
}

describe('docs/reliability.md', () => {
  it.each(Object.entries(faultTables))('tells what %s tests, row by row', (file, outcomes) => {
    expect(rowsBelow(file)).toEqual(outcomes.map(cellsOf))
  })

  it('names files of tests that there are', () => {
    const named = [...document.matchAll(/`(test\/[\w/.-]+\.test\.ts)`/g)].map(([, path = '']) => path)
    expect(named.length).toBeGreaterThan(5)
    for (const path of named) expect(readFileSync(join(__dirname, '../..', path), 'utf8')).toContain('it')
  })
})
