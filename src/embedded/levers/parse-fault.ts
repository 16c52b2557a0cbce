import type { Fault, FaultKind } from './faults.js'

const form = /^([a-z-]+)(?::([^@]+?))?(?:@(\S+?))?(?:x(\d+))?$/

type Read = (detail: string | undefined) => FaultKind | undefined

/** How what stands behind the colon is read, by the kind of fault. */
const kinds: Readonly<Record<FaultKind['kind'], Read>> = {
  drop: plain({ kind: 'drop' }),
  reset: plain({ kind: 'reset' }),
  hang: plain({ kind: 'hang' }),
  stall: plain({ kind: 'stall' }),
  truncate: plain({ kind: 'truncate' }),
  drip: numbered(5_000, (milliseconds) => ({ kind: 'drip', milliseconds })),
  status: numbered(503, (status) => ({
    kind: 'status',
    status,
    ...(status === 429 ? { retryAfter: 1 } : {}),
  })),
  'not-json': plain({ kind: 'not-json' }),
  'wrong-json': plain({ kind: 'wrong-json' }),
  redirect: (location) => (location === undefined ? undefined : { kind: 'redirect', location }),
  gzip: numbered(1_000, (megabytes) => ({ kind: 'gzip', megabytes })),
  flood: numbered(100, (megabytes) => ({ kind: 'flood', megabytes })),
  'shift-pages': plain({ kind: 'shift-pages' }),
  'repeat-rows': plain({ kind: 'repeat-rows' }),
  endless: plain({ kind: 'endless' }),
  count: (detail = 'absent') => {
    if (detail === 'absent' || detail === 'negative') return { kind: 'count', off: detail }
    return /^[+-]?\d+$/.test(detail) ? { kind: 'count', off: Number(detail) } : undefined
  },
  'wrong-types': plain({ kind: 'wrong-types' }),
  'missing-fields': plain({ kind: 'missing-fields' }),
  nulls: plain({ kind: 'nulls' }),
  'unknown-words': plain({ kind: 'unknown-words' }),
}

/** How faults are written on the command line. */
export const faultHelp =
  'KIND[:DETAIL][@PATH][xTIMES], such as status:503@/api/projects/x2; kinds: ' + Object.keys(kinds).join(', ')

/** Reads a fault as it is written on the command line; throws where it is none. */
export function parseFault(text: string): Fault {
  const [, kind = '', detail, path, times] = form.exec(text) ?? []
  const read = Object.entries(kinds).find(([name]) => name === kind)?.[1]
  const fault = read?.(detail)
  if (fault === undefined) throw new Error(`"${text}" is not a fault. Write ${faultHelp}.`)
  return {
    ...fault,
    ...(path === undefined ? {} : { path }),
    ...(times === undefined ? {} : { times: Number(times) }),
  }
}

function plain(fault: FaultKind): Read {
  return (detail) => (detail === undefined ? fault : undefined)
}

function numbered(usual: number, fault: (number: number) => FaultKind): Read {
  return (detail) => {
    if (detail === undefined) return fault(usual)
    return /^\d+$/.test(detail) ? fault(Number(detail)) : undefined
  }
}
