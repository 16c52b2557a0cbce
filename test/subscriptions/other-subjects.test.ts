import { describe, expect, it } from '@jest/globals'
import { amounts } from '../graph/mutation/writing.js'
import { dialectNames } from '../gateway-on-core.js'
import { until } from '../server/gateway.js'
import { carryOut, followAs, placeOrder, startWriting } from './subscribing.js'

const projectOrdersChanged = `subscription ($id: ID!, $known: [ID!]) {
  projectOrdersChanged(project: $id, known: $known) { uuid state }
}`
const allocationChanged = `subscription ($id: ID!) {
  allocationChanged(allocation: $id) { state limits { type amount } project { name } }
}`

interface Told {
  readonly projectOrdersChanged: { readonly uuid: string; readonly state: string }
}

describe.each(dialectNames)('there are followed (%s)', (dialect) => {
  it('the orders of a project: those that go on, those that are new, and what becomes of them', async () => {
    await using writing = await startWriting(dialect)
    const project = await writing.project()
    const done = await placeOrder(writing, project)
    await carryOut(writing, done)
    const first = await placeOrder(writing, project)
    using following = followAs(writing, 'websocket', projectOrdersChanged, { id: project })
    const told = () => following.results.map(({ data }) => (data as unknown as Told).projectOrdersChanged)
    await following.came(1)
    const second = await placeOrder(writing, project)
    await until(() => told().some(({ uuid }) => uuid === second))
    await carryOut(writing, first)
    await until(() => told().some(({ uuid, state }) => uuid === first && state === 'DONE'))
    expect(told()[0]?.uuid).toBe(first)
    expect(told().map(({ uuid }) => uuid)).not.toContain(done)
    expect(following.ended()).toBeUndefined()
  })

  it('the orders of a project: those that have ended since they were listed', async () => {
    await using writing = await startWriting(dialect)
    const project = await writing.project()
    const listed = await placeOrder(writing, project)
    await carryOut(writing, listed)
    const variables = { id: project, known: [listed] }
    using first = followAs(writing, 'websocket', projectOrdersChanged, variables)
    await first.came(1)
    expect(first.results[0]).toMatchObject({
      data: { projectOrdersChanged: { uuid: listed, state: 'DONE' } },
    })
    // Whoever joins a watch that has looked already is told as well.
    using second = followAs(writing, 'event stream', projectOrdersChanged, variables)
    await second.came(1)
    expect(second.results).toEqual(first.results)
    using third = followAs(writing, 'websocket', projectOrdersChanged, {
      id: project,
      known: Array.from({ length: 101 }, () => listed),
    })
    expect(await third.over()).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
  })

  it('an allocation, through other limits to its end', async () => {
    await using writing = await startWriting(dialect, { provider: 'auto' })
    const id = await writing.allocation()
    using following = followAs(writing, 'event stream', allocationChanged, { id })
    await following.came(1)
    expect(following.results[0]).toMatchObject({
      data: { allocationChanged: { state: 'OK', project: { name: 'Genome study' } } },
    })
    const limits = amounts({ cpu_k_hours: 20, gpu_k_hours: 4 })
    const { order } = await writing.payload<{ order: { uuid: string } }>(
      'updateAllocationLimits',
      { allocation: id, limits },
      'order { uuid }',
    )
    await writing.approve(order.uuid)
    const shown = () => JSON.stringify(following.results.at(-1)?.data)
    await until(() => shown().includes('"amount":20'))
    await writing.end(id)
    expect(await following.over()).toBe('COMPLETE')
    expect(shown()).toContain('TERMINATED')
  })
})
