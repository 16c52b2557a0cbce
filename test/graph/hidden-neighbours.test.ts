import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'
import { trueProjects } from './truth/lists.js'
import { restList, textOf } from './truth/rest.js'
import type { RestRow } from './truth/rest.js'

interface Node {
  readonly uuid: string
  readonly project: { readonly uuid: string; readonly name: string }
}

type Lists = Readonly<Record<string, { readonly nodes: readonly Node[] } | null>>

const lists = { orders: '/marketplace-orders/', allocations: '/marketplace-resources/' }

/** A provider sees orders or allocations (which, depends on the era) of projects that it does not see. */
describe.each(dialectNames)('neighbours that the caller may not see on %s', (dialect) => {
  const as = 'allocator'
  let gateway: TestGateway
  let visible: Set<string>
  const rowsOf: Record<string, Map<string, RestRow>> = {}
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect })
    visible = new Set((await trueProjects(gateway, as)).map((row) => textOf(row, 'uuid')))
    for (const [list, path] of Object.entries(lists)) {
      const rows = await restList(gateway, path, as)
      rowsOf[list] = new Map(rows.map((row) => [textOf(row, 'uuid'), row]))
    }
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })

  const rowOf = (list: string, { uuid }: Node): RestRow => rowsOf[list]?.get(uuid) ?? {}
  const isHidden = (row: RestRow): boolean => !visible.has(textOf(row, 'project_uuid'))
  const ask = (list: string, fields: string) =>
    gateway.query<Lists>(`{ ${list}(first: 1000) { nodes { uuid project { uuid name ${fields} } } } }`, {
      as,
    })

  const expectNames = (list: string, nodes: readonly Node[] | undefined): void => {
    expect(nodes).toHaveLength(rowsOf[list]?.size ?? 0)
    expect(nodes?.map(({ project }) => project.name)).toEqual(
      nodes?.map((node) => textOf(rowOf(list, node), 'project_name')),
    )
  }

  it('are there', () => {
    const rows = Object.values(rowsOf).flatMap((found) => [...found.values()])
    expect(rows.some(isHidden)).toBe(true)
  })

  it.each(Object.keys(lists))('are known by what the row in hand tells: projects of %s', async (list) => {
    const { data, errors } = await ask(list, '')
    expect(errors).toBeUndefined()
    expectNames(list, data[list]?.nodes)
  })

  it.each(Object.keys(lists))(
    'fail in just the fields that the row does not tell: projects of %s',
    async (list) => {
      const { data, errors } = await ask(list, 'backendId')
      const nodes = data[list]?.nodes
      expectNames(list, nodes)
      const hidden = (nodes ?? []).flatMap((node, index) => (isHidden(rowOf(list, node)) ? [index] : []))
      const failed = (errors ?? []).map(
        ({ path, extensions }) => `${path?.join('.') ?? ''} ${extensions.code}`,
      )
      expect(failed.toSorted()).toEqual(
        hidden.map((index) => `${list}.nodes.${index}.project.backendId FORBIDDEN`).toSorted(),
      )
    },
  )

  it.each(Object.keys(lists))('never sink the list: customers of projects of %s', async (list) => {
    const { data } = await ask(list, 'customer { name }')
    expectNames(list, data[list]?.nodes)
  })
})
