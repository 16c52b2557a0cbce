import type { Answer } from './client.js'

/** What the caller of a change was told. */
type Told = 'made' | 'perhaps' | 'not made'

/** The project of every name that was to be created, and what was said of it. */
export class Changes {
  readonly #told = new Map<string, Told>()

  /** The change that gives a project this name has been answered. */
  add(name: string, { data, codes }: Answer): void {
    const payload = data?.['createProject'] as { readonly project: unknown } | null | undefined
    if (payload?.project) this.#told.set(name, 'made')
    // A Core that fails half-way (500, a CORE_ERROR) may have made it.
    else if (codes.includes('UNKNOWN_OUTCOME') || codes.includes('CORE_ERROR'))
      this.#told.set(name, 'perhaps')
    else this.#told.set(name, 'not made')
  }

  /** Compares what callers were told with the names of all projects that there are. */
  verify(names: readonly string[]): Verdict {
    const there = new Map<string, number>()
    for (const name of names) there.set(name, (there.get(name) ?? 0) + 1)
    const having = (told: Told) => [...this.#told].filter(([, said]) => said === told).map(([name]) => name)
    const count = (name: string): number => there.get(name) ?? 0
    const perhaps = having('perhaps')
    return {
      sent: this.#told.size,
      acknowledged: having('made').length,
      uncertain: perhaps.length,
      uncertainMade: perhaps.filter((name) => count(name) > 0).length,
      refused: having('not made').length,
      made: [...this.#told.keys()].filter((name) => count(name) > 0).length,
      lost: having('made').filter((name) => count(name) === 0).length,
      doubled: [...this.#told.keys()].filter((name) => count(name) > 1).length,
      madeThoughDenied: having('not made').filter((name) => count(name) > 0).length,
    }
  }
}

/** What became of all changes. */
export interface Verdict {
  /** Changes that callers asked for. */
  readonly sent: number
  readonly acknowledged: number
  /** Told as UNKNOWN_OUTCOME, or as a failure of the Core half-way. */
  readonly uncertain: number
  /** Those of them that were made. */
  readonly uncertainMade: number
  /** Told as not made. */
  readonly refused: number
  /** That the Core has. */
  readonly made: number
  /** Acknowledged, but not there: has to be 0. */
  readonly lost: number
  /** There more than once: has to be 0. */
  readonly doubled: number
  /** Told as not made, but there: has to be 0. */
  readonly madeThoughDenied: number
}
