import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { replay, type Era, type Outcome } from './replay.js'
import { contractTable, passRate } from './table.js'

/**
 * Holds the embedded Core to the recordings of an era. `missesFile` names the recordings in scope that it does not
 * answer as recorded, each with the reason.
 */
export function contractSuite(year: string, era: Era, missesFile: string): void {
  const misses = JSON.parse(readFileSync(missesFile, 'utf8')) as Readonly<Record<string, string>>

  describe(`the recordings of ${year}`, () => {
    let outcomes: Outcome[] = []

    beforeAll(async () => {
      outcomes = await replay(era)
      console.log(contractTable(year, outcomes))
    }, 120_000)

    it('are answered as recorded, but for the listed misses', () => {
      const failed = outcomes.filter(({ rule, difference }) => rule === undefined && difference !== undefined)
      const unlisted = failed.filter(({ name }) => misses[name] === undefined)
      expect(unlisted.map(({ name, difference }) => `${name}: ${String(difference)}`)).toEqual([])
    })

    it('are not listed as misses when they pass', () => {
      const failed = new Set(
        outcomes.filter(({ difference }) => difference !== undefined).map(({ name }) => name),
      )
      expect(Object.keys(misses).filter((name) => !failed.has(name))).toEqual([])
    })

    it('are summed up in the documentation as they are', () => {
      const documented = readFileSync('docs/embedded-core.md', 'utf8').split('\n').map(compact)
      const table = contractTable(year, outcomes).split('\n').slice(2).map(compact)
      expect(table.filter((line) => !documented.includes(line))).toEqual([])
    })

    it('pass to at least 97 in a hundred', () => {
      expect(outcomes.length).toBeGreaterThan(600)
      expect(passRate(outcomes)).toBeGreaterThanOrEqual(0.97)
    })
  })
}

function compact(line: string): string {
  return line.replace(/\s+/g, ' ').trim()
}
