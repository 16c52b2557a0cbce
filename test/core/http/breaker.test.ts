import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Breaker } from '../../../src/core/http/breaker.js'
import type { Health } from '../../../src/core/http/breaker.js'
import type { BreakerState } from '../../../src/core/http/observer.js'

/** A breaker on a clock of its own. */
class Trial {
  readonly states: BreakerState[] = []
  now = 0
  readonly breaker = new Breaker(
    (state) => this.states.push(state),
    () => this.now,
  )

  /** So many requests, one after another. */
  ask(count: number, health: Health): void {
    for (let done = 0; done < count; done++) this.breaker.enter()?.ended(health)
  }
}

function opened(): Trial {
  const trial = new Trial()
  trial.ask(20, 'ill')
  expect(trial.breaker.state).toBe('OPEN')
  return trial
}

describe('the breaker', () => {
  it('opens when half of at least twenty requests went ill, and lets nothing through then', () => {
    const trial = new Trial()
    trial.ask(10, 'well')
    trial.ask(9, 'ill')
    expect(trial.breaker.state).toBe('CLOSED')
    trial.ask(1, 'ill')
    expect(trial.breaker.state).toBe('OPEN')
    expect(trial.breaker.enter()).toBeUndefined()
    expect(trial.breaker.waitMs).toBe(1_000)
  })

  it('stays closed for a few failures, for old ones, and for those that tell nothing', () => {
    const trial = new Trial()
    trial.ask(19, 'ill')
    trial.now = 10_001
    trial.ask(19, 'ill')
    trial.ask(100, 'unknown')
    expect(trial.states).toEqual([])
  })

  it('stays closed however slow answers are', () => {
    const trial = new Trial()
    const passages = Array.from({ length: 30 }, () => trial.breaker.enter())
    trial.now = 50_000
    for (const passage of passages) passage?.ended('well')
    expect(trial.states).toEqual([])
  })

  it('lets one request through after a while, and closes when that goes well', () => {
    const trial = opened()
    trial.now = 1_000
    const probe = trial.breaker.enter()
    expect(trial.breaker.state).toBe('HALF_OPEN')
    expect(trial.breaker.enter()).toBeUndefined()
    probe?.ended('well')
    expect(trial.states).toEqual(['OPEN', 'HALF_OPEN', 'CLOSED'])
    // What was before it opened is forgotten.
    trial.ask(10, 'ill')
    expect(trial.breaker.state).toBe('CLOSED')
  })

  it('waits longer each time that it does not, up to two seconds', () => {
    const trial = opened()
    const waits = Array.from({ length: 5 }, () => {
      const { waitMs } = trial.breaker
      trial.now += waitMs
      trial.ask(1, 'ill')
      return waitMs
    })
    expect(waits).toEqual([1_000, 2_000, 2_000, 2_000, 2_000])
  })

  it('lets another through where the first takes long, and the next at once where it tells nothing', () => {
    const trial = opened()
    trial.now = 1_000
    const slow = trial.breaker.enter()
    trial.now = 2_000
    const second = trial.breaker.enter()
    expect([slow, second]).not.toContain(undefined)
    second?.ended('unknown')
    trial.breaker.enter()?.ended('well')
    expect(trial.breaker.state).toBe('CLOSED')
    slow?.ended('ill')
    expect(trial.breaker.state).toBe('CLOSED')
  })

  it('does not hear requests from before it opened', () => {
    const trial = new Trial()
    const old = trial.breaker.enter()
    trial.ask(20, 'ill')
    trial.now = 1_000
    const probe = trial.breaker.enter()
    old?.ended('ill')
    expect(trial.breaker.state).toBe('HALF_OPEN')
    probe?.ended('well')
    expect(trial.breaker.state).toBe('CLOSED')
  })

  it('always lets requests through again once they go well, whatever was before', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom<Health>('well', 'ill', 'unknown'), fc.nat(3_000)))
    fc.assert(
      fc.property(steps, (before) => {
        const trial = new Trial()
        for (const [health, ms] of before) {
          trial.ask(5, health)
          trial.now += ms
        }
        trial.now += trial.breaker.waitMs
        trial.ask(1, 'well')
        expect(trial.breaker.state).toBe('CLOSED')
        expect(trial.breaker.enter()).toBeDefined()
      }),
    )
  })
})
