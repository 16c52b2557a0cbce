import process from 'node:process'

/** Tokens of Puhuri Core are 40 hexadecimal digits; user names (CUIDs) have an `@` behind as many. */
const TOKEN = /(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f@])/i

/** Fails a run in which a token was written to the console, by a test or by what it tests. */
export default class ConsoleReporter {
  #files = new Set()

  onTestResult(test, { console: lines }) {
    if (lines?.some(({ message }) => TOKEN.test(message))) this.#files.add(test.path)
  }

  onRunComplete() {
    const error = this.getLastError()
    if (error) process.stderr.write(`${error.message}\n`)
  }

  getLastError() {
    if (this.#files.size === 0) return undefined
    return new Error(`Tokens were written to the console by:\n  ${[...this.#files].join('\n  ')}`)
  }
}
