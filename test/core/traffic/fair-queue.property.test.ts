import { setImmediate as turnOfTheLoop } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { FairQueue, QueueFullError } from '../../../src/core/traffic/fair-queue.js'
import type { QueueLimits } from '../../../src/core/traffic/fair-queue.js'

interface Entry {
  readonly key: string
  readonly urgent: boolean
  readonly leaving: AbortController
  state: 'WAITING' | 'RUNNING' | 'OVER' | 'REFUSED' | 'LEFT'
  finish: () => void
}

type Step =
  | { readonly kind: 'enter'; readonly key: string; readonly urgent: boolean }
  | { readonly kind: 'finish' | 'leave'; readonly which: number }

const keys = ['a', 'b', 'c', 'd']
const enter = fc.record({
  kind: fc.constant('enter' as const),
  key: fc.constantFrom(...keys),
  urgent: fc.boolean(),
})
const other = fc.record({ kind: fc.constantFrom('finish' as const, 'leave' as const), which: fc.nat(30) })
const steps = fc.array(fc.oneof({ arbitrary: enter, weight: 3 }, { arbitrary: other, weight: 2 }), {
  maxLength: 60,
})
const limits = fc.record({
  perKey: fc.integer({ min: 1, max: 3 }),
  total: fc.integer({ min: 1, max: 5 }),
  waiting: fc.nat(8),
})

/** What has entered a queue, and what became of it. */
class Crowd {
  readonly queue: FairQueue
  readonly entries: Entry[] = []
  /** In the order in which they began. */
  readonly begun: Entry[] = []

  constructor(queueLimits: QueueLimits) {
    this.queue = new FairQueue(queueLimits)
  }

  of(state: Entry['state'], key?: string): Entry[] {
    return this.entries.filter((entry) => entry.state === state && (key === undefined || entry.key === key))
  }

  async do(step: Step): Promise<void> {
    if (step.kind === 'enter') this.enter(step.key, step.urgent)
    else if (step.kind === 'leave') at(this.of('WAITING'), step.which)?.leaving.abort(new Error('left'))
    else at(this.of('RUNNING'), step.which)?.finish()
    await turnOfTheLoop()
  }

  enter(key: string, urgent = false): void {
    const leaving = new AbortController()
    const entry: Entry = { key, urgent, leaving, state: 'WAITING', finish: () => undefined }
    this.entries.push(entry)
    this.queue.enter({ key, urgent, signal: leaving.signal }).then(
      (leave) => {
        entry.state = 'RUNNING'
        this.begun.push(entry)
        entry.finish = () => {
          entry.state = 'OVER'
          leave()
        }
      },
      (error: unknown) => {
        entry.state = error instanceof QueueFullError ? 'REFUSED' : 'LEFT'
      },
    )
  }
}

const at = (entries: readonly Entry[], which: number): Entry | undefined => entries[which % entries.length]

describe('a fair queue', () => {
  it('keeps to its limits, and leaves no place free that somebody waits for', async () => {
    await fc.assert(
      fc.asyncProperty(limits, steps, async (queueLimits, all) => {
        const crowd = new Crowd(queueLimits)
        for (const step of all) {
          await crowd.do(step)
          const running = crowd.of('RUNNING')
          const waiting = crowd.of('WAITING')
          expect(crowd.queue.running).toBe(running.length)
          expect(crowd.queue.waiting).toBe(waiting.length)
          expect(crowd.queue.keys).toBe(new Set([...running, ...waiting].map(({ key }) => key)).size)
          expect(running.length).toBeLessThanOrEqual(queueLimits.total)
          expect(waiting.length).toBeLessThanOrEqual(queueLimits.waiting)
          for (const key of keys) {
            const itsOwn = crowd.of('RUNNING', key).length
            expect(itsOwn).toBeLessThanOrEqual(queueLimits.perKey)
            const hasRoom = running.length < queueLimits.total && itsOwn < queueLimits.perKey
            expect(hasRoom ? crowd.of('WAITING', key) : []).toEqual([])
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  it('forgets everybody when all is over, and lets everybody begin who stays', async () => {
    await fc.assert(
      fc.asyncProperty(limits, steps, async (queueLimits, all) => {
        const crowd = new Crowd(queueLimits)
        for (const step of all) await crowd.do(step)
        while (crowd.of('RUNNING').length > 0) await crowd.do({ kind: 'finish', which: 0 })
        expect(crowd.of('WAITING')).toEqual([])
        expect([crowd.queue.running, crowd.queue.waiting, crowd.queue.keys]).toEqual([0, 0, 0])
      }),
      { numRuns: 100 },
    )
  })

  it('lets nobody of a key overtake another of it, but for what is urgent', async () => {
    await fc.assert(
      fc.asyncProperty(limits, steps, async (queueLimits, all) => {
        const crowd = new Crowd(queueLimits)
        for (const step of all) await crowd.do(step)
        while (crowd.of('RUNNING').length > 0) await crowd.do({ kind: 'finish', which: 0 })
        for (const key of keys) {
          for (const urgent of [true, false]) {
            const isSuch = (entry: Entry) => entry.key === key && entry.urgent === urgent
            const came = crowd.entries.filter((entry) => isSuch(entry) && entry.state === 'OVER')
            expect(crowd.begun.filter(isSuch)).toEqual(came)
          }
        }
      }),
      { numRuns: 100 },
    )
  })

  it('gives every key that waits a turn before any gets a second', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(keys, { minLength: 2 }),
        fc.integer({ min: 1, max: 5 }),
        async (some, each) => {
          const crowd = new Crowd({ perKey: 1_000, total: 1, waiting: 1_000 })
          crowd.enter('first of all')
          for (const key of some) for (let count = 0; count < each; count++) crowd.enter(key)
          await turnOfTheLoop()
          while (crowd.of('RUNNING').length > 0) await crowd.do({ kind: 'finish', which: 0 })
          const order = crowd.begun.slice(1).map(({ key }) => key)
          expect(order).toEqual(Array.from({ length: each }, () => some).flat())
        },
      ),
      { numRuns: 50 },
    )
  })

  it('keeps to the limit of a key whose turn came when nobody of it waited any more', async () => {
    const crowd = new Crowd({ perKey: 2, total: 3, waiting: 10 })
    const come = (key: string) => crowd.do({ kind: 'enter', key, urgent: false })
    for (const key of ['a', 'b', 'b', 'a']) await come(key)
    await crowd.do({ kind: 'leave', which: 0 })
    await crowd.do({ kind: 'finish', which: 1 })
    for (const key of ['a', 'a']) await come(key)
    await crowd.do({ kind: 'finish', which: 1 })
    expect(crowd.of('RUNNING').map(({ key }) => key)).toEqual(['a', 'a'])
    expect(crowd.of('WAITING').map(({ key }) => key)).toEqual(['a'])
  })

  it('lets the urgent of a key go first', async () => {
    const crowd = new Crowd({ perKey: 1, total: 1, waiting: 10 })
    for (const urgent of [false, false, true, false, true]) crowd.enter('a', urgent)
    await turnOfTheLoop()
    while (crowd.of('RUNNING').length > 0) await crowd.do({ kind: 'finish', which: 0 })
    expect(crowd.begun.map(({ urgent }) => urgent)).toEqual([false, true, true, false, false])
  })

  it('finds room for what is urgent among the rest of its key', async () => {
    const crowd = new Crowd({ perKey: 1, total: 1, waiting: 2 })
    for (const urgent of [false, false, false, true, true, true]) crowd.enter('a', urgent)
    await turnOfTheLoop()
    expect(crowd.entries.map(({ state }) => state)).toEqual([
      'RUNNING',
      'REFUSED',
      'REFUSED',
      'WAITING',
      'WAITING',
      'REFUSED',
    ])
  })

  it('refuses, when it is full, one of the key that has most waiting, and the one that came last', async () => {
    const crowd = new Crowd({ perKey: 1, total: 1, waiting: 4 })
    for (const key of ['a', 'a', 'a', 'a', 'a', 'b', 'c', 'c']) crowd.enter(key)
    await turnOfTheLoop()
    expect(crowd.entries.map(({ key, state }) => `${key} ${state}`)).toEqual([
      'a RUNNING',
      'a WAITING',
      'a WAITING',
      'a REFUSED',
      'a REFUSED',
      'b WAITING',
      'c WAITING',
      // With it, none would have more waiting than this key.
      'c REFUSED',
    ])
  })
})
