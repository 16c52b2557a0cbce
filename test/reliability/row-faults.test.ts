import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startEmbeddedCore } from '../../src/embedded/index.js'
import type { EmbeddedCore, FaultKind } from '../../src/embedded/index.js'
import { dialectNames } from '../gateway-on-core.js'
import { expectFit } from './fit-answers.js'
import { startGatewayOn } from './gateway-on-url.js'
import { declaredIn, operations, variablesOn } from './operations.js'

/** Field by field, what cannot be read is empty or null, or, where there has to be a value, an error of that field. */
const faults: readonly FaultKind[] = [
  { kind: 'wrong-types' },
  { kind: 'missing-fields' },
  { kind: 'nulls' },
  { kind: 'wrong-json' },
]

describe.each(dialectNames)('rows that are not as promised on %s', (dialect) => {
  let core: EmbeddedCore
  let staff: string
  let variables: Record<string, string>
  beforeAll(async () => {
    core = await startEmbeddedCore({ dialect })
    staff = core.demoUsers.find(({ name }) => name === 'staff')?.token ?? ''
    variables = await variablesOn(core, staff)
  })
  afterAll(() => core.close())

  async function answersWith(fault: FaultKind) {
    core.faults.clear()
    core.faults.inject(fault)
    await using gateway = await startGatewayOn(core.url, { dialect })
    const answers = []
    for (const { document } of operations) {
      answers.push(await gateway.query(document, staff, { variables: declaredIn(document, variables) }))
    }
    return answers
  }

  it.each(faults)(
    '$kind: in every operation what can be read is shown, and errors are told',
    async (fault) => {
      for (const answer of await answersWith(fault)) {
        expectFit(answer, [staff])
        for (const { extensions } of answer.errors ?? []) expect(extensions.code).toBe('CORE_ERROR')
      }
    },
  )

  it('unknown-words: states, roles and types that nobody knows break nothing', async () => {
    for (const { errors } of await answersWith({ kind: 'unknown-words' })) expect(errors).toBeUndefined()
  })
})
