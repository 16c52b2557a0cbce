import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createLogger, withoutCredentials } from '../../src/server/logging.js'

function logged(write: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const lines: string[] = []
  write(createLogger('info', { write: (line) => lines.push(line) }))
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('the logger', () => {
  it('writes a JSON object a line, from its level up', () => {
    const lines = logged((logger) => {
      logger.debug('small')
      logger.warn({ part: 'pool' }, 'large')
    })
    expect(lines).toEqual([{ level: 'warn', time: expect.any(String), part: 'pool', msg: 'large' }])
    expect(Number.isNaN(Date.parse(String(lines[0]?.['time'])))).toBe(false)
  })

  it('cuts out headers and tokens wherever they are given', () => {
    const text = JSON.stringify(
      logged((logger) => {
        logger.info({ headers: { authorization: 'Token s3cret' } })
        logger.info({ request: { headers: { authorization: 'Token s3cret' } } })
        logger.info({ authorization: 'Token s3cret', token: 's3cret', caller: { token: 's3cret' } })
      }),
    )
    expect(text).not.toContain('s3cret')
  })

  it('tells an error with its causes, without the properties that a library has hung on it', () => {
    const cause = Object.assign(new TypeError('refused for Token 0123456789abcdef'), {
      options: { headers: { authorization: 'Token s3cret' } },
    })
    const lines = logged((logger) => {
      logger.error({ err: new Error('no answer', { cause }) }, 'failed')
      logger.error({ err: 'Token s3cret' }, 'failed')
    })
    expect(lines[0]).toMatchObject({
      err: {
        type: 'Error',
        message: 'no answer',
        stack: expect.stringContaining('logging.test.ts'),
        cause: { type: 'TypeError', message: 'refused for Token [redacted]' },
      },
    })
    expect(JSON.stringify(lines)).not.toMatch(/s3cret|0123456789abcdef/)
  })
})

describe('withoutCredentials', () => {
  const secret = fc.stringMatching(/^[0-9a-f]{40}$/)
  const scheme = fc.constantFrom('Token', 'token', 'Bearer', 'Basic')
  const separator = fc.constantFrom(' ', ': ', '=', '":"', '  ')

  it('leaves no credential, and the words around it', () => {
    fc.assert(
      fc.property(secret, scheme, separator, (value, word, between) => {
        const text = withoutCredentials(`GET with ${word}${between}${value}, failed`)
        expect(text).not.toContain(value)
        expect(text).toMatch(/^GET with .*\[redacted\].*, failed$/)
      }),
    )
  })

  it('leaves a text without any as it is', () => {
    expect(withoutCredentials('no such project: 27b7')).toBe('no such project: 27b7')
  })
})
