import type { Fault, FaultKind } from '../../src/embedded/index.js'

const kinds: readonly FaultKind[] = [
  { kind: 'drop' },
  { kind: 'reset' },
  { kind: 'truncate' },
  { kind: 'hang' },
  { kind: 'stall' },
  { kind: 'drip', milliseconds: 500 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502 },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 504 },
  { kind: 'status', status: 429 },
  { kind: 'status', status: 429, retryAfter: 1 },
  { kind: 'status', status: 401 },
  { kind: 'not-json' },
  { kind: 'wrong-json' },
  { kind: 'wrong-types' },
  { kind: 'missing-fields' },
  { kind: 'nulls' },
  { kind: 'unknown-words' },
  { kind: 'count', off: -1 },
  { kind: 'count', off: 'absent' },
  { kind: 'shift-pages' },
  { kind: 'flood', megabytes: 3 },
  { kind: 'gzip', megabytes: 20 },
]

const most = 4

/** A fault of any kind that befalls a few requests: those that change something half of the time. */
export function anyFault(random: () => number): Fault {
  const kind = kinds[Math.floor(random() * kinds.length)] ?? { kind: 'drop' }
  const times = 1 + Math.floor(random() * most)
  return random() < 0.5 ? { ...kind, times, method: 'POST' } : { ...kind, times }
}
