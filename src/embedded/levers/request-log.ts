/** One request that the Core answered. */
export interface LoggedRequest {
  readonly method: string
  /** Without query. */
  readonly path: string
  /** Such as `/api/projects/{uuid}/`; the path itself where it leads nowhere. */
  readonly template: string
  /** Without the question mark; empty where there is none. */
  readonly query: string
  /** The caller's user name; `anonymous` without a valid token. */
  readonly caller: string
  /** 0 where something befell the request before it was looked at. */
  readonly status: number
  /** Rows in the answer. */
  readonly rows: number
  /** REST fields serialised for each row. */
  readonly fields: readonly string[]
  /** Milliseconds that a real Core of the era would have worked on it, whether or not this one takes that time. */
  readonly milliseconds: number
  /** Whether a real Core would have let no other request of the same token do anything meanwhile. */
  readonly locksToken: boolean
}

/** How many requests were made, by what. */
export interface RequestCounts {
  readonly total: number
  /** By method and template, such as `GET /api/projects/`. */
  readonly byTemplate: Readonly<Record<string, number>>
  /** By the caller's user name. */
  readonly byCaller: Readonly<Record<string, number>>
}

/** Everything that was asked of the Core, in the order of the answers. */
export class RequestLog {
  readonly #entries: LoggedRequest[] = []

  get entries(): readonly LoggedRequest[] {
    return this.#entries
  }

  add(entry: LoggedRequest): void {
    this.#entries.push(entry)
  }

  clear(): void {
    this.#entries.length = 0
  }

  counts(): RequestCounts {
    return {
      total: this.#entries.length,
      byTemplate: tally(this.#entries.map((entry) => `${entry.method} ${entry.template}`)),
      byCaller: tally(this.#entries.map((entry) => entry.caller)),
    }
  }
}

function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
