import { readFileSync, readdirSync } from 'node:fs'

/**
 * Milliseconds of a core that a process and those it started have used since they started, to the microsecond: the sum
 * over their threads, as Linux counts them.
 */
export function cpuMs(pid: number): number {
  return withChildren(pid)
    .flatMap(threadsOf)
    .reduce((sum, folder) => sum + threadMs(folder), 0)
}

/** Megabytes of memory that a process and those it started hold. */
export function memoryMb(pid: number): number {
  return withChildren(pid).reduce((sum, id) => sum + residentMb(id), 0)
}

function withChildren(pid: number): number[] {
  const children = threadsOf(pid).flatMap((folder) => read(`${folder}/children`).split(' ').filter(Boolean))
  return [pid, ...children.flatMap((child) => withChildren(Number(child)))]
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}`)
  } catch {
    return []
  }
}

/** The first number of schedstat: nanoseconds on a core, in the program and in the kernel for it. */
const threadMs = (folder: string): number => Number(read(`${folder}/schedstat`).split(' ')[0] ?? 0) / 1e6

const residentMb = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024

/** What a file says; nothing where its process has ended meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
