import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import type { Caller } from '../../../src/core/caller.js'
import type { AnswerReceiver, AnswerSource } from '../../../src/core/core-reader.js'
import { CoreError } from '../../../src/core/errors.js'
import type { CoreRequest } from '../../../src/core/http.js'
import { SingleFlight } from '../../../src/core/traffic/single-flight.js'

/** A Core whose answers a test gives. */
class Core implements AnswerSource {
  readonly asked: {
    readonly request: CoreRequest
    readonly caller: Caller
    readonly answer: (body: unknown) => void
    readonly fail: (error: Error) => void
  }[] = []

  read(request: CoreRequest, caller: Caller, receiver: AnswerReceiver): void {
    const answer = (body: unknown) => {
      receiver.answered({ body, total: undefined })
    }
    const fail = (error: Error) => {
      receiver.failed(error)
    }
    this.asked.push({ request, caller, answer, fail })
  }
}

function scene() {
  const core = new Core()
  const shared: string[] = []
  const flights = new SingleFlight({
    source: core,
    shared: (_, { requestId }) => {
      shared.push(requestId)
    },
  })
  return { core, flights, shared }
}

function callerOf(digest: string, requestId: string, remainingMs?: number) {
  const leaving = new AbortController()
  const caller: Caller = {
    authorization: `Token ${digest}`,
    digest,
    requestId,
    signal: leaving.signal,
    deadline: remainingMs === undefined ? undefined : { remainingMs, extend: () => undefined },
  }
  return {
    ...caller,
    leave: () => {
      leaving.abort(new Error(`${requestId} left`))
    },
  }
}

const request: CoreRequest = { template: '/projects/', path: '/projects/', query: [['page', '2']] }
const failing = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error)

describe('reads of the same at the same time', () => {
  it('are one request, with the id of the first, and one answer', async () => {
    const { core, flights, shared } = scene()
    const all = ['one', 'two', 'three'].map((id) => flights.get(request, callerOf('a', id)))
    expect(core.asked.map(({ caller }) => caller.requestId)).toEqual(['one'])
    core.asked[0]?.answer(['row'])
    const [first, ...others] = await Promise.all(all)
    for (const other of others) expect(other).toBe(first)
    expect(shared).toEqual(['two', 'three'])
    expect(flights.size).toBe(0)
  })

  it.each([
    ['another token', request, 'b'],
    ['another page', { ...request, query: [['page', '3']] as const }, 'a'],
    ['another path', { ...request, path: '/customers/' }, 'a'],
    ['the same path beside the API', { ...request, besideApi: true as const }, 'a'],
  ])('are not those of %s', (_, other, digest) => {
    const { core, flights } = scene()
    void flights.get(request, callerOf('a', 'one'))
    void flights.get(other, callerOf(digest, 'two'))
    expect(core.asked).toHaveLength(2)
  })

  it('are asked for anew when the answer has come', async () => {
    const { core, flights } = scene()
    const first = flights.get(request, callerOf('a', 'one'))
    core.asked[0]?.answer('old')
    await first
    const second = flights.get(request, callerOf('a', 'two'))
    core.asked[1]?.answer('new')
    expect((await second).body).toBe('new')
  })

  it('fail together, and a failure is not remembered', async () => {
    const { core, flights } = scene()
    const both = ['one', 'two'].map((id) => failing(flights.get(request, callerOf('a', id))))
    const error = new CoreError('FORBIDDEN', 'No.')
    core.asked[0]?.fail(error)
    expect(await Promise.all(both)).toEqual([error, error])
    const third = flights.get(request, callerOf('a', 'three'))
    core.asked[1]?.answer('rows')
    expect((await third).body).toBe('rows')
  })
})

describe('whoever leaves', () => {
  it('is told at once, and takes the request along when it is the only one', async () => {
    const { core, flights } = scene()
    const only = callerOf('a', 'one')
    const read = failing(flights.get(request, only))
    only.leave()
    expect(await read).toMatchObject({ message: 'one left' })
    expect(core.asked[0]?.caller.signal.aborted).toBe(true)
    expect(flights.size).toBe(0)
  })

  it('takes nothing from the others, be it the first or not', async () => {
    for (const which of [0, 1, 2]) {
      const { core, flights } = scene()
      const callers = ['one', 'two', 'three'].map((id) => callerOf('a', id))
      const reads = callers.map((caller) => failing(flights.get(request, caller)))
      callers[which]?.leave()
      await turnOfTheLoop()
      expect(core.asked[0]?.caller.signal.aborted).toBe(false)
      core.asked[0]?.answer('rows')
      const found = await Promise.all(reads)
      expect(found.filter((answer) => !(answer instanceof Error))).toHaveLength(2)
    }
  })

  it('takes the request along when all have left, so that who comes then asks anew', async () => {
    const { core, flights } = scene()
    const callers = ['one', 'two'].map((id) => callerOf('a', id))
    const reads = callers.map((caller) => failing(flights.get(request, caller)))
    for (const caller of callers) caller.leave()
    await Promise.all(reads)
    expect(core.asked[0]?.caller.signal.aborted).toBe(true)
    void flights.get(request, callerOf('a', 'three'))
    expect(core.asked).toHaveLength(2)
    // What becomes of the one that was given up touches nobody.
    core.asked[0]?.fail(new Error('aborted'))
    await turnOfTheLoop()
    void flights.get(request, callerOf('a', 'four'))
    expect(core.asked).toHaveLength(2)
  })

  it('counts once for each time that it asked', async () => {
    const { core, flights } = scene()
    const caller = callerOf('a', 'one')
    const twice = [flights.get(request, caller), flights.get(request, caller)].map(failing)
    caller.leave()
    await Promise.all(twice)
    expect(core.asked[0]?.caller.signal.aborted).toBe(true)
  })

  it('and has left before, begins nothing', async () => {
    const { core, flights } = scene()
    const gone = callerOf('a', 'one')
    gone.leave()
    expect(await failing(flights.get(request, gone))).toMatchObject({ message: 'one left' })
    expect(core.asked).toEqual([])
  })

  it('is told of its own time that is up', async () => {
    const { flights } = scene()
    const leaving = new AbortController()
    const read = failing(flights.get(request, { ...callerOf('a', 'one'), signal: leaving.signal }))
    leaving.abort(new DOMException('The time is up', 'TimeoutError'))
    expect(await read).toMatchObject({ code: 'CORE_TIMEOUT' })
  })
})

describe('a shared read', () => {
  it('has as much time as the one with most of it', () => {
    const { core, flights } = scene()
    void flights.get(request, callerOf('a', 'one', 100))
    const shared = core.asked[0]?.caller.deadline
    expect(shared?.remainingMs).toBe(100)
    const patient = callerOf('a', 'two', 900)
    failing(flights.get(request, patient)).catch(() => undefined)
    expect(shared?.remainingMs).toBe(900)
    patient.leave()
    expect(shared?.remainingMs).toBe(100)
  })

  it('is joined by no read that begins after a write', async () => {
    const { core, flights } = scene()
    const before = flights.get(request, callerOf('a', 'before'))
    const other = flights.get(request, callerOf('b', 'other'))
    flights.separate('a')
    const after = flights.get(request, callerOf('a', 'after'))
    const withAfter = flights.get(request, callerOf('a', 'with it'))
    const withOther = flights.get(request, callerOf('b', 'with the other'))
    expect(core.asked.map(({ caller }) => caller.requestId)).toEqual(['before', 'other', 'after'])
    core.asked[0]?.answer('old')
    expect((await before).body).toBe('old')
    // The old one's end does not end the new one.
    void flights.get(request, callerOf('a', 'with it too'))
    expect(core.asked).toHaveLength(3)
    core.asked[1]?.answer('other')
    core.asked[2]?.answer('new')
    expect((await Promise.all([other, withOther])).map(({ body }) => body)).toEqual(['other', 'other'])
    expect((await Promise.all([after, withAfter])).map(({ body }) => body)).toEqual(['new', 'new'])
  })
})
