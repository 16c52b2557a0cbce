import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import { logFolder } from '../folders.js'
import { otherCore, startProcess } from '../processes.js'
import type { RunningProcess } from '../processes.js'

const program = '/usr/bin/redis-server'

export const hasRedis = existsSync(program)

/** A Redis on a free port that writes nothing to disk. */
export function startRedis(): Promise<RunningProcess> {
  return startProcess({
    command: [program, ...['--port', 'PORT', '--bind', '127.0.0.1', '--save', '', '--dir', tmpdir()]],
    core: otherCore,
    logFile: resolve(logFolder(), 'redis.log'),
  })
}
