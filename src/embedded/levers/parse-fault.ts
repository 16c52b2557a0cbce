import type { Fault, FaultKind } from './faults.js'

const form = /^([a-z-]+)(?::(\d+))?(?:@(\S+?))?(?:x(\d+))?$/

/** How faults are written on the command line. */
export const faultHelp =
  'KIND[:NUMBER][@PATH][xTIMES], such as status:503@/api/projects/x2; kinds: reset, status, drip, truncate, ' +
  'wrong-json, not-json, shift-pages'

/** Reads a fault as it is written on the command line; throws where it is none. */
export function parseFault(text: string): Fault {
  const [, kind = '', number, path, times] = form.exec(text) ?? []
  return {
    ...kindOf(kind, number === undefined ? undefined : Number(number), text),
    ...(path === undefined ? {} : { path }),
    ...(times === undefined ? {} : { times: Number(times) }),
  }
}

function kindOf(kind: string, number: number | undefined, text: string): FaultKind {
  switch (kind) {
    case 'reset':
    case 'truncate':
    case 'wrong-json':
    case 'not-json':
    case 'shift-pages':
      return { kind }
    case 'status':
      return { kind, status: number ?? 503, ...(number === 429 ? { retryAfter: 1 } : {}) }
    case 'drip':
      return { kind, milliseconds: number ?? 5000 }
    default:
      throw new Error(`"${text}" is not a fault. Write ${faultHelp}.`)
  }
}
