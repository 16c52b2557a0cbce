import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from '@jest/globals'
import { createPuhuriCore } from '../../../src/core/index.js'
import type { PuhuriCore } from '../../../src/core/index.js'
import { startEmbeddedCore } from '../../../src/embedded/index.js'
import { until } from './gate.js'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** An operation from its beginning to its end, of which only traces that hold nothing are kept. */
async function operation(core: PuhuriCore, token: string, requestId: string): Promise<WeakRef<object>[]> {
  const over = new AbortController()
  const session = await core.session({
    authorization: `Token ${token}`,
    requestId,
    signal: over.signal,
  })
  const path = '/projects/'
  const query = [
    ['page_size', '50'],
    ['field', 'uuid'],
  ] as const
  const reads = Array.from({ length: 6 }, () => session.get({ template: path, path, query }))
  const [rows] = await Promise.all(reads)
  over.abort(new Error('The answer is out.'))
  return [new WeakRef(session), new WeakRef(session.caller), new WeakRef(rows as object)]
}

describe('operations that are over', () => {
  it('leave nothing behind in memory', async () => {
    await using embedded = await startEmbeddedCore({ dialect: 'roles-2023' })
    const core = createPuhuriCore({
      url: new URL(embedded.url),
      dialect: 'roles-2023',
      timeouts: { connectMs: 2_000, headersMs: 20_000, bodyMs: 20_000 },
      maxConnections: 4,
    })
    const traces: WeakRef<object>[] = []
    for (const { name, token } of embedded.demoUsers) traces.push(...(await operation(core, token, name)))
    expect(traces.length).toBeGreaterThan(15)
    const left = () => traces.filter((trace) => trace.deref() !== undefined).length
    await until(() => {
      collectGarbage()
      // The connection's last request may be held until the next one.
      return left() <= 3
    })
    await turnOfTheLoop()
    expect(core.gauges()).toMatchObject({ queued: 0, inFlight: 0, callers: 0 })
    await core.close()
  })
})
