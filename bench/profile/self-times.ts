import { fileURLToPath } from 'node:url'

/** What V8 writes of a profile, as far as it is read here. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: {
      readonly functionName: string
      readonly url: string
      readonly lineNumber: number
    }
  }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

export interface SelfTime {
  readonly name: string
  /** Of all time in which the program did anything. */
  readonly share: number
}

/** Time by function and by file (by package where it is no file of ours), the most first. Idle time does not count. */
export function selfTimes(
  profile: CpuProfile,
  directory: string,
): { readonly functions: SelfTime[]; readonly files: SelfTime[] } {
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]))
  const functions = new Map<string, number>()
  const files = new Map<string, number>()
  let total = 0
  profile.samples.forEach((id, at) => {
    const frame = frames.get(id)
    if (frame === undefined || ['(idle)', '(program)', '(root)'].includes(frame.functionName)) return
    const time = profile.timeDeltas[at] ?? 0
    const file = placeOf(frame.url, directory)
    const line = frame.url === '' ? '' : `:${frame.lineNumber + 1}`
    add(functions, `${frame.functionName || '(anonymous)'} ${file}${line}`.trim(), time)
    add(files, packageOf(file) || frame.functionName, time)
    total += time
  })
  return { functions: shares(functions, total), files: shares(files, total) }
}

function add(times: Map<string, number>, name: string, time: number): void {
  times.set(name, (times.get(name) ?? 0) + time)
}

const shares = (times: ReadonlyMap<string, number>, total: number): SelfTime[] =>
  [...times].map(([name, time]) => ({ name, share: time / total })).sort((a, b) => b.share - a.share)

/** `file:///…/bench/.build/gateway/dist/core/reads.js` -> `core/reads.js` */
function placeOf(url: string, directory: string): string {
  const path = url.startsWith('file:') ? fileURLToPath(url) : url
  return path
    .replace(/^.*\/node_modules\//, 'node_modules/')
    .replace(/^.*\/\.build\/(gateway\/dist|bench)\//, '')
    .replace(`${directory}/`, '')
}

const packageOf = (place: string): string => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(place)?.[1] ?? place
