import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { CoreError } from '../../../src/core/errors.js'
import type { ErrorCode } from '../../../src/core/errors.js'
import { Retries } from '../../../src/core/http/retries.js'
import { RetryBudget } from '../../../src/core/http/retry-budget.js'
import { CoreSuspended } from '../../../src/core/http/suspension.js'

const request = { method: 'GET', path: '/api/projects/' }
const refusal = (code: ErrorCode, status: number, retryAfter?: number) =>
  new CoreError(code, '', {
    core: { ...request, status },
    ...(retryAfter === undefined ? {} : { retryAfter }),
  })
const broken = (code: string) =>
  new CoreError('CORE_UNAVAILABLE', '', { core: request, cause: Object.assign(new Error(), { code }) })

const longest = (most = 2) => new Retries(most, new RetryBudget(), () => 1)

describe('a read that failed', () => {
  it.each([
    ['a refused connection', broken('ECONNREFUSED'), 2],
    ['an unknown name', broken('ENOTFOUND'), 2],
    ['a connection that took too long', broken('UND_ERR_CONNECT_TIMEOUT'), 2],
    ['a broken connection', broken('UND_ERR_SOCKET'), 2],
    ['a certificate not to trust', broken('DEPTH_ZERO_SELF_SIGNED_CERT'), 0],
    ['an answer that did not begin', broken('UND_ERR_HEADERS_TIMEOUT'), 0],
    ['an answer that stopped', broken('UND_ERR_BODY_TIMEOUT'), 0],
    ['an answer too large', broken('UND_ERR_RES_EXCEEDED_MAX_SIZE'), 0],
    ['429', refusal('RATE_LIMITED', 429), 2],
    ['500', refusal('CORE_ERROR', 500), 1],
    ['502', refusal('CORE_UNAVAILABLE', 502), 2],
    ['400', refusal('CORE_ERROR', 400), 0],
    ['401', refusal('UNAUTHENTICATED', 401), 0],
    ['403', refusal('FORBIDDEN', 403), 0],
    ['404', refusal('NOT_FOUND', 404), 0],
    ['an answer that cannot be read', refusal('CORE_ERROR', 200), 0],
    ['something unforeseen', new Error('?'), 0],
  ])('with %s is tried again as often as that may help', (_, error, times) => {
    const retries = longest()
    const delays = [1, 2, 3].map((attempt) => retries.delayAfter(attempt, error, Infinity))
    expect(delays.filter((delay) => delay !== undefined)).toHaveLength(times)
  })

  it('waits anything up to a bound that doubles', () => {
    const delays = (random: number) =>
      [1, 2, 3].map((attempt) =>
        new Retries(5, new RetryBudget(), () => random).delayAfter(attempt, broken('ECONNRESET'), Infinity),
      )
    expect(delays(0)).toEqual([0, 0, 0])
    expect(delays(1)).toEqual([200, 400, 800])
  })

  it('waits as long as the Core asks for, where that is not too long', () => {
    expect(longest().delayAfter(1, refusal('RATE_LIMITED', 429, 3), Infinity)).toBe(3_200)
    expect(longest().delayAfter(1, refusal('RATE_LIMITED', 429, 11), Infinity)).toBeUndefined()
  })

  it('is never tried again when the time would be up by then', () => {
    fc.assert(
      fc.property(
        fc.nat(20_000),
        fc.nat(12),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (left, wait, random) => {
          const retries = new Retries(2, new RetryBudget(), () => random)
          const delay = retries.delayAfter(1, refusal('CORE_UNAVAILABLE', 503, wait), left)
          if (delay !== undefined) expect(delay).toBeLessThan(left)
        },
      ),
    )
  })

  it('waits for the breaker only where it has been tried before', () => {
    const suspended = new CoreSuspended(request, 1_000)
    expect(longest().delayAfter(1, suspended, Infinity)).toBeUndefined()
    expect(longest().delayAfter(2, suspended, Infinity)).toBe(1_400)
  })

  it('is not tried again beyond a fifth of the load in a long outage', () => {
    const retries = longest()
    let again = 0
    for (let reads = 0; reads < 1_000; reads++) {
      retries.begin()
      for (
        let attempt = 1;
        retries.delayAfter(attempt, broken('ECONNREFUSED'), Infinity) !== undefined;
        attempt++
      )
        again++
    }
    expect(again).toBeGreaterThan(200)
    expect(again).toBeLessThanOrEqual(300)
  })
})
