import { pathPattern, type PathPattern } from '../http/template.js'

/**
 * What goes wrong: `reset` closes the connection without an answer; `status` answers with that status; `drip` sends
 * the answer byte by byte over `milliseconds`; `truncate` stops half-way through the body; `wrong-json` sends JSON of
 * another shape; `not-json` sends a page; `shift-pages` drops the first row of every page but the first, as when rows
 * are deleted between two reads.
 */
export type FaultKind =
  | { readonly kind: 'reset' }
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number }
  | { readonly kind: 'drip'; readonly milliseconds: number }
  | { readonly kind: 'truncate' }
  | { readonly kind: 'wrong-json' }
  | { readonly kind: 'not-json' }
  | { readonly kind: 'shift-pages' }

/** A fault, and which requests it befalls. */
export type Fault = FaultKind & {
  /** Path template such as `/api/projects/{uuid}/`, or a path; every path where not given. */
  readonly path?: string
  readonly method?: string
  /** How many requests to spare first; 0 where not given. */
  readonly after?: number
  /** How many requests it befalls; every one where not given. */
  readonly times?: number
}

interface Armed {
  readonly fault: Fault
  readonly pattern: PathPattern | undefined
  spare: number
  left: number
}

/** The faults that wait for requests. */
export class Faults {
  readonly #armed: Armed[] = []

  /** Arms a fault. */
  inject(fault: Fault): void {
    this.#armed.push({
      fault,
      pattern: fault.path === undefined ? undefined : pathPattern(fault.path),
      spare: fault.after ?? 0,
      left: fault.times ?? Number.POSITIVE_INFINITY,
    })
  }

  /** Disarms every fault. */
  clear(): void {
    this.#armed.length = 0
  }

  /** The fault that befalls this request, if any; it counts as spent. */
  take(method: string, path: string, template: string): Fault | undefined {
    for (const armed of this.#armed) {
      const { fault, pattern } = armed
      if (fault.method !== undefined && fault.method !== method) continue
      if (fault.path !== undefined && fault.path !== template && pattern?.match(path) === undefined) continue
      if (armed.left <= 0) continue
      if (armed.spare > 0) {
        armed.spare--
        continue
      }
      armed.left--
      return fault
    }
    return undefined
  }
}
