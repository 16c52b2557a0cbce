import { connectionFaults } from './connection-faults.js'
import type { Outcome } from './fault-case.js'
import { listFaults, readFaults } from './read-faults.js'
import { writeFaults } from './write-faults.js'

/** The tables of docs/reliability.md, by the file of the tests that every row of them is. */
export const faultTables: Readonly<Record<string, readonly Outcome[]>> = {
  'connection-faults.test.ts': connectionFaults,
  'read-faults.test.ts': [...readFaults, ...listFaults],
  'write-faults.test.ts': writeFaults,
}

/** What the caller sees, in the words of the table. */
function seenOf({ code, message, retryAfter }: Outcome): string {
  if (code === undefined) return 'its data'
  const wait = retryAfter === undefined ? '' : ` (\`retryAfter: ${retryAfter}\`)`
  return `\`${code}\`: ${message ?? ''}${wait}`
}

/** The cells of a row. */
export const cellsOf = (outcome: Outcome): readonly string[] => [
  outcome.fault,
  seenOf(outcome),
  String(outcome.tries),
]
