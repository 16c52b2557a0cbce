import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { credentialIn, tokensIn } from './tokens.js'

/** What leaves a gateway, or what it asks of others. */
export type OutputKind =
  | 'answer'
  | 'header of an answer'
  | 'message over a WebSocket'
  | 'log line'
  | 'standard output'
  | 'standard error'
  | 'trace'
  | 'request to the Core'
  | 'Redis'

/** Searches outputs for tokens as they come, and notes in a folder what was found, for the end of the whole run. */
export class Outputs {
  readonly #folder: string
  readonly #known = new Set<string>()
  readonly #searched = new Map<OutputKind, number>()
  readonly #leaks: string[] = []

  /** @param folder the same for all processes of a run. */
  constructor(folder: string) {
    this.#folder = folder
  }

  /** Every token that anybody sends, or that a Core shows, is looked for from then on, whatever its form. */
  learn(header: unknown): void {
    const token = credentialIn(header)
    if (token !== undefined) this.#known.add(token.toLowerCase())
  }

  search(kind: OutputKind, text: string, where = ''): void {
    this.#searched.set(kind, (this.#searched.get(kind) ?? 0) + 1)
    for (const token of tokensIn(text, this.#known)) {
      const leak = `${[kind, where].filter((part) => part !== '').join(' ')}: …${context(text, token)}…`
      this.#leaks.push(leak)
      appendFileSync(join(this.#folder, 'leaks.txt'), `${leak.replaceAll(/\s+/g, ' ')}\n`)
    }
  }

  /** What was found in this process so far. */
  get leaks(): readonly string[] {
    return this.#leaks
  }

  /** Notes how much was searched since this was last asked for. */
  count(): void {
    const counted = JSON.stringify(Object.fromEntries(this.#searched))
    this.#searched.clear()
    appendFileSync(join(this.#folder, 'searched.jsonl'), `${counted}\n`)
  }
}

/** The words around a token, and not the token: a report is an output too. */
function context(text: string, token: string): string {
  const at = text.toLowerCase().indexOf(token)
  return `${text.slice(Math.max(0, at - 60), at)}[a token]${text.slice(at + token.length, at + token.length + 20)}`
}
