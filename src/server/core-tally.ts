import type { CoreObserver } from '../core/http/observer.js'

/** What an operation has caused at the Core so far. */
export interface CoreTally {
  /** Requests sent, with those that were tried again. */
  requests: number
  /** Rows that came back. */
  rows: number
  /** Requests sent again after a failure. */
  retries: number
  /** Requests not sent because the same was under way for somebody else. */
  shared: number
  /** Answers taken from a cache. */
  cached: number
  /** Changes sent whose answer was lost, so that they may have been made or not. */
  unknownOutcomes: number
}

/** Counts what one operation causes at the Core. */
export function createCoreTally(): { readonly tally: Readonly<CoreTally>; readonly observer: CoreObserver } {
  const tally: CoreTally = { requests: 0, rows: 0, retries: 0, shared: 0, cached: 0, unknownOutcomes: 0 }
  const observer: CoreObserver = {
    started: () => {
      tally.requests++
      return {
        ended: ({ rows = 0, code }) => {
          tally.rows += rows
          if (code === 'UNKNOWN_OUTCOME') tally.unknownOutcomes++
        },
      }
    },
    retried: () => {
      tally.retries++
    },
    shared: () => {
      tally.shared++
    },
    cache: (_cache, hit) => {
      if (hit) tally.cached++
    },
  }
  return { tally, observer }
}
