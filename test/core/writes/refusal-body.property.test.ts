import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { CoreError } from '../../../src/core/errors.js'
import { complaintsOf } from '../../../src/core/writes/refusal-body.js'
import { userErrorsOf } from '../../../src/core/writes/refusals.js'

const said = fc.stringMatching(/^[A-Za-z][A-Za-z ]{0,20}[a-z]$/)
const name = fc
  .stringMatching(/^[a-z_]{1,10}$/)
  .filter((text) => !['tried', 'detail', 'details', '__all__'].includes(text))

describe('the body of a refusal', () => {
  it('is read whatever it is, and every complaint has words', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(400, 403, 404, 405, 409), (body, status) => {
        const core = { method: 'POST', path: '/api/', status }
        const error = new CoreError('CORE_ERROR', 'Puhuri Core refused the request', { core, body })
        const told = userErrorsOf(error, (path) => path, []) ?? []
        expect(told.length).toBeGreaterThan(0)
        for (const { message } of told) expect(message.trim()).not.toBe('')
      }),
    )
  })

  it('is read at any depth, each complaint at its place', () => {
    const { body } = fc.letrec<{ body: { json: unknown; told: [string, string][] } }>((tie) => ({
      body: fc.oneof(
        { maxDepth: 4 },
        fc.array(said, { minLength: 1, maxLength: 2 }).map((texts) => ({
          json: texts,
          told: texts.map((text): [string, string] => ['', text]),
        })),
        fc.tuple(name, tie('body')).map(([field, inner]) => ({
          json: { [field]: inner.json },
          told: inner.told.map(([place, text]): [string, string] => [`${field}.${place}`, text]),
        })),
      ),
    }))
    fc.assert(
      fc.property(body, ({ json, told }) => {
        const found = complaintsOf(json).map(({ path, message }) => [path.join('.'), message])
        // A name that is repeated inside itself says nothing new.
        const places = told.map(([place, text]) => [
          place
            .split('.')
            .filter((part, at, all) => part !== '' && part !== all[at - 1])
            .join('.'),
          text,
        ])
        expect(found).toEqual(places)
      }),
    )
  })
})
