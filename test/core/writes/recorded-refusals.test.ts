import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { CoreError } from '../../../src/core/errors.js'
import { userErrorsOf } from '../../../src/core/writes/refusals.js'
import { eras, recordingsOf } from '../dialects/recordings.js'
import type { Recording } from '../dialects/recordings.js'

/** Name of the recording -> what is told of it: the code, the REST field in its place, the message. */
type Told = Readonly<Record<string, readonly string[]>>

const expected = JSON.parse(readFileSync(join(__dirname, 'recorded-refusals.json'), 'utf8')) as Told

const isRefusal = ({ request, response }: Recording): boolean =>
  !['GET', 'HEAD', 'OPTIONS'].includes(request.method) && [400, 403, 404, 405, 409].includes(response.status)

const toldOf = ({ request, response }: Recording): string[] => {
  const core = { method: request.method, path: request.path, status: response.status }
  const error = new CoreError('CORE_ERROR', 'Puhuri Core refused the request', { core, body: response.body })
  const userErrors = userErrorsOf(error, (path) => path, ['subject']) ?? []
  return userErrors.map(({ code, field, message }) => `${code} [${(field ?? []).join('.')}] ${message}`)
}

describe.each(eras)('what a Core refuses ($dialect.name)', (era) => {
  const refusals = recordingsOf(era).filter(isRefusal)

  it('is recorded', () => {
    expect(refusals.length).toBeGreaterThan(100)
  })

  it.each(refusals.map((refusal) => [refusal.name, refusal] as const))('is told: %s', (name, refusal) => {
    const told = toldOf(refusal)
    expect(told).toEqual(expected[`${era.dialect.name} ${name}`])
    expect(told.length).toBeGreaterThan(0)
  })
})
