import type { SoakReport } from './soak.js'

/** What must never be, and was: one line each. */
export function faultsOf({ changes, errors, coreWrites, recoveryMs, outages }: SoakReport): string[] {
  const zero: Readonly<Record<string, number>> = {
    'acknowledged changes that are not there': changes.lost,
    'changes that were made more than once': changes.doubled,
    'changes that were made though their callers were told otherwise': changes.madeThoughDenied,
    'changes that the Core made more often than there are projects': Math.abs(coreWrites - changes.made),
    'unmapped errors': errors['INTERNAL_SERVER_ERROR'] ?? 0,
    'answers that were none of GraphQL': Object.keys(errors).filter((code) => code.startsWith('HTTP')).length,
    'outages without recovery': Math.max(0, outages - recoveryMs.length - 1),
  }
  return Object.entries(zero)
    .filter(([, count]) => count !== 0)
    .map(([what, count]) => `${what}: ${count}`)
}

/** The figures, for people. */
export function printed(report: SoakReport): string {
  const { changes, errors, memory, recoveryMs } = report
  const slowest = Math.max(0, ...recoveryMs)
  const rows: readonly (readonly [string, string | number])[] = [
    ['seconds', report.seconds],
    ['operations', report.operations],
    ['without an error', report.good],
    ['median, 99th percentile', `${report.medianMs} ms, ${report.p99Ms} ms`],
    ['faults injected, outages', `${report.faults}, ${report.outages}`],
    ['requests that the Core received', report.coreRequests],
    ['changes asked for', changes.sent],
    ['acknowledged', changes.acknowledged],
    ['uncertain (UNKNOWN_OUTCOME, 500), of them made', `${changes.uncertain}, ${changes.uncertainMade}`],
    ['told as not made', changes.refused],
    ["made, by the Core's log and by its projects", `${report.coreWrites}, ${changes.made}`],
    ['lost, doubled, made though denied', `${changes.lost}, ${changes.doubled}, ${changes.madeThoughDenied}`],
    ['recovery after an outage, at most', `${slowest} ms`],
    ['heap after a collection, first to last', `${memory.join(', ')} MB`],
    ...Object.entries(errors).map(([code, count]) => [`operations with ${code}`, count] as const),
  ]
  return `${rows.map(([what, value]) => `| ${what} | ${value} |`).join('\n')}\n`
}
