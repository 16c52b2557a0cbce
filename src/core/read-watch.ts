import { performance } from 'node:perf_hooks'
import type { PlanWatcher } from './explanation.js'
import type { ReadWatch } from './page-reader.js'
import type { Statistics } from './statistics.js'

export interface ReadWatchOptions {
  readonly statistics: Statistics
  readonly planWatcher?: PlanWatcher | undefined
}

/** Tells who watches the plans what each read took, and learns from it how fast the Core is. One an operation. */
export function readWatch({ statistics, planWatcher }: ReadWatchOptions): ReadWatch {
  let underWay = 0
  let sent = 0
  return (read, query) => {
    const isAlone = underWay === 0
    const started = isAlone ? performance.now() : 0
    const number = ++sent
    underWay += 1
    return (rows) => {
      underWay -= 1
      planWatcher?.answered(read, rows ?? 0)
      // Where others were under way too, this one may have waited for them.
      if (rows === undefined || !isAlone || sent !== number) return
      const fields = query.flatMap(({ pairs }) =>
        pairs.flatMap(([name, value]) => (name === 'field' ? [value] : [])),
      )
      statistics.timed(read.route, rows, fields, performance.now() - started)
    }
  }
}
