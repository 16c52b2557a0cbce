import { afterAll, beforeAll, beforeEach, expect, it, jest } from '@jest/globals'
import { CompiledQuery } from '../../../src/graph/execution/compile.js'
import { startTestGateway } from '../gateway.js'
import type { TestGateway } from '../gateway.js'

const execute = jest.spyOn(CompiledQuery.prototype, 'execute')
let gateway: TestGateway
beforeAll(async () => {
  gateway = await startTestGateway()
})
afterAll(() => gateway.close())
beforeEach(() => {
  execute.mockClear()
})

const query = 'query A { echo(text: "a") } query B { echo(text: "b") }'
const body = async (asked: object): Promise<unknown> => (await gateway.post(asked)).json()

it('knows each operation of a text by its name', async () => {
  for (const time of ['first', 'second']) {
    for (const name of ['A', 'B']) {
      expect(await body({ query, operationName: name })).toEqual({ data: { echo: name.toLowerCase() } })
    }
    expect(execute).toHaveBeenCalledTimes(time === 'first' ? 0 : 2)
  }
})

it('knows the only operation of a text by its name and without one', async () => {
  const only = 'query Only { echo(text: "only") }'
  for (const operationName of ['Only', 'Only', undefined, undefined, null]) {
    expect(await body({ query: only, operationName })).toEqual({ data: { echo: 'only' } })
  }
  expect(execute).toHaveBeenCalledTimes(3)
})

it.each(['C', '', undefined])(
  'leaves it to Apollo Server each time what "%s" means',
  async (operationName) => {
    const answers = [await body({ query, operationName }), await body({ query, operationName })]
    expect(answers[0]).toHaveProperty('errors.0.extensions.code', 'OPERATION_RESOLUTION_FAILURE')
    expect(answers[1]).toEqual(answers[0])
    expect(execute).not.toHaveBeenCalled()
  },
)

it('takes an empty name for one that no operation has, also of a text that is known', async () => {
  const known = '{ echo(text: "known") }'
  await body({ query: known })
  const answer = await body({ query: known, operationName: '' })
  expect(answer).toHaveProperty('errors.0.extensions.code', 'OPERATION_RESOLUTION_FAILURE')
})
