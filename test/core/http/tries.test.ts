import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Caller } from '../../../src/core/caller.js'
import { CoreHttp } from '../../../src/core/http.js'
import type { CoreObserver } from '../../../src/core/http/observer.js'

const request = { template: '/projects/', path: '/projects/' }

/** A Core that answers with these statuses, one after another, and then with a list. */
function coreWith(statuses: number[]): Server {
  return createServer((_request, response) => {
    response.writeHead(statuses.shift() ?? 200, { 'content-type': 'application/json' })
    response.end('[]')
  })
}

function callerWith(observe: CoreObserver): Caller {
  const { signal } = new AbortController()
  return { authorization: undefined, digest: '', requestId: '1', signal, observe }
}

const thrower = () => {
  throw new Error('the watcher fell asleep')
}

describe('a read under the eyes of a watcher', () => {
  const statuses: number[] = []
  let server: Server
  let core: CoreHttp

  beforeEach(async () => {
    statuses.length = 0
    server = coreWith(statuses)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    core = new CoreHttp({
      url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
      timeouts: { connectMs: 1_000, headersMs: 1_000, bodyMs: 1_000 },
      maxConnections: 1,
    })
  })

  afterEach(async () => {
    await core.close()
    await new Promise((resolve) => server.close(resolve))
  })

  it('is told of each try, and of the wait between two, whatever becomes of them', async () => {
    statuses.push(503)
    const told: unknown[] = []
    const observe: CoreObserver = {
      started: ({ template, attempt }) => {
        told.push(`${template} ${attempt}`)
        return { ended: ({ status, code }) => told.push(`${status} ${code ?? 'OK'}`) }
      },
      retried: ({ attempt }, reason) => told.push(`after ${attempt}: ${reason}`),
    }
    await expect(core.get(request, callerWith(observe))).resolves.toMatchObject({ body: [] })
    expect(told).toEqual([
      '/api/projects/ 1',
      '503 CORE_UNAVAILABLE',
      'after 1: CORE_UNAVAILABLE',
      '/api/projects/ 2',
      '200 OK',
    ])
  })

  it('fails where that one throws, when it begins, ends well, ends ill or is tried again, and leaves room for others', async () => {
    const watchers: readonly CoreObserver[] = [
      { started: thrower },
      { started: () => ({ ended: thrower }) },
      { retried: thrower },
    ]
    for (const observe of watchers) {
      statuses.push(503)
      await expect(core.get(request, callerWith(observe))).rejects.toThrow('the watcher fell asleep')
      statuses.length = 0
    }
    const [, asleepAtTheEnd = {}] = watchers
    await expect(core.get(request, callerWith(asleepAtTheEnd))).rejects.toThrow('the watcher fell asleep')
    expect(core.inFlight).toBe(0)
    await expect(core.get(request, callerWith({}))).resolves.toMatchObject({ body: [] })
  })
})
