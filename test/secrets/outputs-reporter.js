import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

/** Tokens of Puhuri Core are 40 hexadecimal digits; user names (CUIDs) have an `@` behind as many. */
const TOKEN = /(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f@])/i

/** Fails a run in which anything let a token out: a gateway, or a test on the console. Says how much was searched. */
export default class OutputsReporter {
  #folder
  #leaks = []

  constructor(_, { folder }) {
    this.#folder = folder
  }

  onTestResult({ path }, { console: lines }) {
    if (lines?.some(({ message }) => TOKEN.test(message))) this.#leaks.push(`console: by ${path}`)
  }

  onRunComplete() {
    this.#leaks.push(...linesOf(join(this.#folder, 'leaks.txt')))
    const searched = {}
    for (const line of linesOf(join(this.#folder, 'searched.jsonl')))
      for (const [kind, count] of Object.entries(JSON.parse(line)))
        searched[kind] = (searched[kind] ?? 0) + count
    const told = Object.entries(searched).map(([kind, count]) => `${kind}: ${count}`)
    process.stderr.write(`Searched for tokens: ${told.join(', ') || 'nothing came out'}\n`)
    rmSync(this.#folder, { recursive: true })
    const error = this.getLastError()
    if (error) process.stderr.write(`${error.message}\n`)
  }

  getLastError() {
    if (this.#leaks.length === 0) return undefined
    const shown = this.#leaks.slice(0, 20).join('\n  ')
    return new Error(`Tokens have leaked, ${this.#leaks.length} times:\n  ${shown}`)
  }
}

const linesOf = (file) =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : []
