import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import type { CancelSignal } from '../../../src/core/cancellation.js'
import { Deadline } from '../../../src/core/http/deadline.js'
import { pause as orUntil } from '../../../src/core/http/pause.js'

const fired = (signal: CancelSignal) =>
  new Promise<unknown>((resolve) => {
    signal.addEventListener('abort', () => {
      resolve(signal.reason)
    })
  })

describe('the time of an operation', () => {
  it('is up with an error for the caller', async () => {
    const deadline = new Deadline(new AbortController().signal, 5)
    const held = orUntil(10_000, deadline.signal)
    expect(await fired(deadline.signal)).toMatchObject({ code: 'CORE_TIMEOUT' })
    await held
    expect(deadline.remainingMs).toBe(0)
  })

  it('ends when nobody waits any more, for their reason', () => {
    const wanted = new AbortController()
    const deadline = new Deadline(wanted.signal, 60_000)
    const reason = new Error('left')
    wanted.abort(reason)
    expect(deadline.signal.reason).toBe(reason)
    expect(new Deadline(wanted.signal, 60_000).signal.reason).toBe(reason)
  })

  it('is longer by what the caller asks to wait', async () => {
    const deadline = new Deadline(new AbortController().signal, 50)
    deadline.extend(60_000)
    expect(deadline.remainingMs).toBeGreaterThan(59_000)
    await pause(100)
    expect(deadline.signal.aborted).toBe(false)
  })
})
