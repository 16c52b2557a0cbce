import { pathPattern, type PathPattern } from '../http/template.js'
import type { RowFaultKind } from './fault-rows.js'

/** What goes wrong with the connection or the answer as a whole. */
export type AnswerFaultKind =
  /** The connection is closed before the request is looked at: nothing has happened. */
  | { readonly kind: 'drop' }
  /** The connection is closed in place of the answer: what was asked for has happened. */
  | { readonly kind: 'reset' }
  /** No answer, for as long as the client waits. */
  | { readonly kind: 'hang' }
  /** The answer stops half-way, and the connection stays open. */
  | { readonly kind: 'stall' }
  /** The connection is closed half-way through the answer. */
  | { readonly kind: 'truncate' }
  /** The answer comes bit by bit, over so many milliseconds. */
  | { readonly kind: 'drip'; readonly milliseconds: number }
  /** Another status. What was asked for has happened only where that is in doubt: 500, 502, 504. */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number }
  /** A page of HTML, with 200. */
  | { readonly kind: 'not-json' }
  /** JSON of another shape. */
  | { readonly kind: 'wrong-json' }
  /** Elsewhere, it says. */
  | { readonly kind: 'redirect'; readonly location: string }
  /** So many megabytes, packed into a thousandth of that, though nobody asked for packed answers. */
  | { readonly kind: 'gzip'; readonly megabytes: number }
  /** A list of so many megabytes. */
  | { readonly kind: 'flood'; readonly megabytes: number }

/** What goes wrong. */
export type FaultKind = AnswerFaultKind | RowFaultKind

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
