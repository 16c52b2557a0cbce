import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { CoreError } from '../../src/core/errors.js'
import { OrderWatcher } from '../../src/core/order-watcher.js'

const quick = { firstMs: 1, mostMs: 4, factor: 2 }
const long = 20_000
const { signal } = new AbortController()

describe('waiting for an order', () => {
  it('ends when the order does', async () => {
    let looks = 0
    await new OrderWatcher(quick).wait('a', () => Promise.resolve(++looks === 4), long, signal)
    expect(looks).toBe(4)
  })

  it('ends when the time is up, and looks no more', async () => {
    let looks = 0
    await new OrderWatcher(quick).wait('a', () => Promise.resolve(++looks < 0), 1_000, signal)
    const before = looks
    await pause(30)
    expect(looks).toBe(before)
    expect(looks).toBeGreaterThan(1)
  })

  it('looks once for all who wait for the same', async () => {
    const watcher = new OrderWatcher(quick)
    const seen: string[] = []
    let looks = 0
    const look = (name: string) => () => {
      seen.push(name)
      return Promise.resolve(++looks === 5)
    }
    await Promise.all(['first', 'second', 'third'].map((name) => watcher.wait('a', look(name), long, signal)))
    expect(seen).toEqual(Array(5).fill('first'))
    await watcher.wait('a', look('later'), 5, signal)
    expect(seen).toContain('later')
  })

  it('looks on while one still waits', async () => {
    const watcher = new OrderWatcher(quick)
    let isOver = false
    const look = () => Promise.resolve(isOver)
    const brief = watcher.wait('a', look, 5, signal)
    const patient = watcher.wait('a', look, long, signal)
    await brief
    isOver = true
    await patient
  })

  it('does not mind failures that pass', async () => {
    let looks = 0
    const look = () =>
      ++looks < 3 ? Promise.reject(new CoreError('CORE_UNAVAILABLE', 'gone')) : Promise.resolve(true)
    await new OrderWatcher(quick).wait('a', look, long, signal)
    expect(looks).toBe(3)
  })

  it('fails with others, for all who wait', async () => {
    const watcher = new OrderWatcher(quick)
    const look = () => Promise.reject(new CoreError('FORBIDDEN', 'not yours'))
    const waits = [1, 2].map(() => watcher.wait('a', look, long, signal))
    const settled = await Promise.allSettled(waits)
    expect(settled).toMatchObject([
      { status: 'rejected', reason: { code: 'FORBIDDEN' } },
      { status: 'rejected', reason: { code: 'FORBIDDEN' } },
    ])
  })

  it('ends when the caller leaves', async () => {
    const leaving = new AbortController()
    const waiting = new OrderWatcher(quick).wait('a', () => Promise.resolve(false), long, leaving.signal)
    leaving.abort(new Error('left'))
    await expect(waiting).rejects.toThrow()
  })
})
