import { describe, expect, it } from '@jest/globals'
import { failureOf, refusalOf, unreadable } from '../../src/core/http-errors.js'
import { CoreError } from '../../src/core/errors.js'
import { errors } from 'undici'
import { eras, recordingsOf } from './dialects/recordings.js'

const codes: Readonly<Record<number, string>> = {
  301: 'CORE_ERROR',
  302: 'CORE_ERROR',
  400: 'CORE_ERROR',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'CORE_ERROR',
  406: 'CORE_ERROR',
  409: 'CORE_ERROR',
  415: 'CORE_ERROR',
  429: 'RATE_LIMITED',
  500: 'CORE_ERROR',
  502: 'CORE_UNAVAILABLE',
  503: 'CORE_UNAVAILABLE',
  504: 'CORE_UNAVAILABLE',
}

/** The body as it went over the wire. */
function wireText(body: unknown, contentType: string): string {
  if (body === null) return ''
  return typeof body === 'string' && !contentType.includes('json') ? body : JSON.stringify(body)
}

const told = (status: number) => ({ method: 'GET', path: '/api/projects/{uuid}/', status })

describe.each(eras)('refusals of a $dialect.name Core', (era) => {
  const refusals = recordingsOf(era).filter(({ response }) => response.status >= 300)

  it('are there in every kind', () => {
    const statuses = new Set(refusals.map(({ response }) => response.status))
    expect([...statuses]).toEqual(expect.arrayContaining([400, 401, 403, 404, 405, 500]))
  })

  it.each(refusals)('$name', ({ response }) => {
    const { status, headers, body } = response
    const text = wireText(body, headers['Content-Type'] ?? '')
    const error = refusalOf(told(status), {}, text)
    expect(error.code).toBe(codes[status])
    expect(error.core).toEqual(told(status))
    expect(error.message).not.toMatch(/[<>]|doctype|traceback/i)
    expect(error.message.length).toBeLessThan(300)
    if (text.trimStart().startsWith('<')) expect(error.body).toBeUndefined()
  })

  it.each(refusals.filter(({ response }) => hasDetail(response.body)))(
    "$name: in the Core's words",
    ({ response }) => {
      const { detail } = response.body as { detail: string }
      const { message } = refusalOf(told(response.status), {}, JSON.stringify(response.body))
      expect(message.endsWith(`: ${detail}`)).toBe(detail.length <= 200)
    },
  )
})

function hasDetail(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'detail' in body && typeof body.detail === 'string'
}

describe('refusals that no recording has', () => {
  it.each(Object.entries(codes))('%s is %s', (status, code) => {
    expect(refusalOf(told(Number(status)), {}, '').code).toBe(code)
  })

  it('tells how long to wait, in seconds or until a moment', () => {
    expect(refusalOf(told(429), { 'retry-after': '7' }, '').retryAfter).toBe(7)
    const soon = new Date(Date.now() + 60_000).toUTCString()
    expect(refusalOf(told(503), { 'retry-after': soon }, '').retryAfter).toBeGreaterThan(50)
    expect(refusalOf(told(503), { 'retry-after': new Date(0).toUTCString() }, '').retryAfter).toBe(0)
    expect(refusalOf(told(503), { 'retry-after': 'soon' }, '').retryAfter).toBeUndefined()
    expect(refusalOf(told(400), { 'retry-after': '7' }, '').retryAfter).toBeUndefined()
  })

  it('keeps a sentence that is too long, or marked up, to itself', () => {
    const long = JSON.stringify({ detail: 'x'.repeat(201) })
    expect(refusalOf(told(403), {}, long).message).toBe('Puhuri Core does not allow this')
    const markup = JSON.stringify({ detail: 'See <a href="/">this</a>' })
    expect(refusalOf(told(403), {}, markup).message).toBe('Puhuri Core does not allow this')
  })
})

const named = (name: string): Error => Object.assign(new Error('stopped'), { name })

describe('a request without an answer', () => {
  const request = { method: 'GET', path: '/api/projects/' }

  it.each([
    { name: 'no answer began', cause: new errors.HeadersTimeoutError() },
    { name: 'the answer stopped', cause: new errors.BodyTimeoutError() },
    { name: 'no connection came about', cause: new errors.ConnectTimeoutError() },
    { name: 'a deadline passed', cause: named('TimeoutError') },
  ])('is CORE_TIMEOUT where $name', ({ cause }) => {
    const error = failureOf(cause, request)
    expect(error).toBeInstanceOf(CoreError)
    expect(error).toMatchObject({ cause, code: 'CORE_TIMEOUT', core: request })
  })

  it('is CORE_UNAVAILABLE after anything else', () => {
    expect(failureOf(new Error('ECONNREFUSED 10.0.0.1'), request)).toMatchObject({
      code: 'CORE_UNAVAILABLE',
      message: 'Puhuri Core could not be reached.',
    })
    expect(failureOf('text', request)).toMatchObject({ code: 'CORE_UNAVAILABLE' })
  })

  it('leaves as they are an error that is told already, and a caller who left', () => {
    const known = new CoreError('FORBIDDEN', 'no')
    expect(failureOf(known, request)).toBe(known)
    const left = named('AbortError')
    expect(failureOf(left, request)).toBe(left)
  })

  it('is CORE_ERROR where the answer cannot be read', () => {
    expect(unreadable(request)).toMatchObject({ code: 'CORE_ERROR', core: request })
  })
})
