import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { isInterfaceType, isUnionType, Kind, parse } from 'graphql'
import type { ObjectTypeDefinitionNode } from 'graphql'
import { createGraphSchema } from '../../src/graph/schema.js'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'

interface Reference {
  readonly __typename: string
  readonly id?: string
  readonly uuid?: string
}

interface Answered {
  readonly _entities: readonly (Record<string, unknown> | null)[]
}

const nobody = '0123456789abcdef0123456789abcdef'

describe('the graph as a subgraph', () => {
  const schema = createGraphSchema()

  it('lets other graphs refer to all that has an id', () => {
    const union = schema.getType('_Entity')
    const node = schema.getType('Node')
    const members = isUnionType(union) ? union.getTypes().map(({ name }) => name) : []
    const nodes = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : []
    expect(members.length).toBeGreaterThan(6)
    expect(members.sort()).toEqual(nodes.sort())
  })

  it('has nothing for routers where that is switched off', () => {
    const plain = createGraphSchema({ federation: false })
    expect(
      Object.keys(plain.getQueryType()?.getFields() ?? {}).filter((name) => name.startsWith('_')),
    ).toEqual([])
    expect(plain.getType('_Entity')).toBeUndefined()
    expect(Object.keys(plain.getQueryType()?.getFields() ?? {})).toContain('projects')
  })
})

describe.each(dialectNames)('references from other graphs (%s)', (dialect) => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect })
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })
  beforeEach(() => {
    gateway.core.requests.clear()
  })

  const entities = (representations: readonly unknown[], fields: string, as?: string) =>
    gateway.query<Answered>(
      `query ($representations: [_Any!]!) {
        _entities(representations: $representations) { __typename ${fields} }
      }`,
      { variables: { representations }, as },
    )

  /** The first of a list, as another graph would name them. */
  async function references(list: string, key: 'id' | 'uuid', first = 100): Promise<Reference[]> {
    const { data } = await gateway.query<Record<string, { nodes: Reference[] }>>(
      `{ ${list}(first: ${first}) { nodes { __typename ${key} } } }`,
    )
    gateway.core.requests.clear()
    return data[list]?.nodes ?? []
  }

  const requests = () => gateway.core.requests.entries.length

  it('are described to routers, with their keys', async () => {
    const { data } = await gateway.query<{ _service: { sdl: string } }>('{ _service { sdl } }')
    const { definitions } = parse(data._service.sdl)
    const types = definitions.filter(
      (node): node is ObjectTypeDefinitionNode => node.kind === Kind.OBJECT_TYPE_DEFINITION,
    )
    const keyed = types.filter(({ directives }) => directives?.some(({ name }) => name.value === 'key'))
    expect(keyed.map(({ name }) => name.value).sort()).toEqual([
      'Allocation',
      'ComponentUsage',
      'Customer',
      'Membership',
      'Offering',
      'Order',
      'Plan',
      'Project',
      'User',
    ])
    expect(data._service.sdl).toContain('https://specs.apollo.dev/federation/v2')
    expect(data._service.sdl).not.toMatch(/_entities|_Any|directive @key/)
    expect(requests()).toBe(0)
  })

  // Never more than one request a reference, and that only where a row is dear: a Core of 2021, which reads all fields of all
  // rows whatever is asked for, takes longer for its whole list of users than for a hundred of them one by one.
  const is2021 = dialect === 'permissions-2021'
  const oneByOne = 100
  it.each([
    ['customers', 1],
    ['projects', 2],
    ['users', is2021 ? oneByOne : 1],
    ['offerings', 1],
    ['orders', is2021 ? oneByOne : 2],
    ['allocations', 1],
    // Roles are found a project or a user at a time since 2023.
    ['memberships', is2021 ? oneByOne : 20],
  ])('to 100 %s take %i requests at most', async (list, most) => {
    const named = await references(list, 'id')
    const { data, errors } = await entities(named, '... on Node { id }')
    expect(errors).toBeUndefined()
    expect(named.length).toBeGreaterThan(10)
    expect(data._entities).toEqual(named)
    expect(requests()).toBeGreaterThan(0)
    expect(requests()).toBeLessThanOrEqual(most)
  })

  it('to plans and usages take one request a plan at most', async () => {
    const { data: lists } = await gateway.query<{
      offerings: { nodes: { plans: Reference[] }[] }
      allocations: { nodes: { usages: { nodes: Reference[] } }[] }
    }>(`{
      offerings { nodes { plans { __typename id } } }
      allocations { nodes { usages { nodes { __typename id } } } }
    }`)
    gateway.core.requests.clear()
    const plans = lists.offerings.nodes.flatMap((offering) => offering.plans).slice(0, 60)
    const usages = lists.allocations.nodes.flatMap(({ usages: { nodes } }) => nodes).slice(0, 60)
    const { data, errors } = await entities([...plans, ...usages], '... on Node { id }')
    expect(errors).toBeUndefined()
    expect(data._entities).toHaveLength(120)
    expect(data._entities).toEqual([...plans, ...usages])
    // A request a plan, whose rows are dear on both eras; the usages come in few.
    expect(requests()).toBeLessThanOrEqual(plans.length + 12)
  })

  it('may name by UUID what has one, and several kinds at once', async () => {
    const projects = await references('projects', 'uuid', 3)
    const users = await references('users', 'uuid', 3)
    const { data, errors } = await entities(
      [...projects, ...users],
      '... on Project { uuid name customer { name } } ... on User { uuid fullName }',
    )
    expect(errors).toBeUndefined()
    expect(data._entities.map((entity) => entity?.['uuid'])).toEqual(
      [...projects, ...users].map(({ uuid }) => uuid),
    )
    expect(data._entities[0]).toMatchObject({
      name: expect.any(String),
      customer: { name: expect.any(String) },
    })
  })

  it('ask the Core for nothing but what is selected', async () => {
    const [project] = await references('projects', 'uuid', 1)
    await entities([project], '... on Project { name }')
    const fields = gateway.core.requests.entries.flatMap(({ query }) =>
      new URLSearchParams(query).getAll('field'),
    )
    expect(fields.sort()).toEqual(['customer_uuid', 'name', 'uuid'])
  })

  it('to what is not there, or hidden from the caller, give null', async () => {
    const [project] = await references('projects', 'uuid', 1)
    const missing = await entities(
      [{ __typename: 'Project', uuid: nobody }, project],
      '... on Project { uuid }',
    )
    expect(missing.errors).toBeUndefined()
    expect(missing.data._entities).toEqual([null, project])
    const hidden = await entities([project], '... on Project { uuid }', 'nobody')
    expect(hidden.data._entities).toEqual([null])
  })

  it.each([
    ['without a type', { uuid: nobody }, /__typename/],
    ['of a type that is no entity', { __typename: 'PageInfo', id: 'x' }, /__typename/],
    ['without a key', { __typename: 'Project', name: 'Genome' }, /"id" or "uuid"/],
    ['by a UUID that is none', { __typename: 'Project', uuid: '../users' }, /"id" or "uuid"/],
    ['to a membership by UUID', { __typename: 'Membership', uuid: nobody }, /its "id"/],
    ['that is no object', 'Project', /__typename/],
    ["with another kind's id", { __typename: 'Project', id: 'VXNlcjowMTIz' }, /no id/],
  ])('%s fails by itself', async (_, reference, message) => {
    const [project] = await references('projects', 'uuid', 1)
    const { data, errors } = await entities([reference, project], '... on Project { uuid }')
    expect(data._entities).toEqual([null, project])
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(message),
        path: ['_entities', 0],
        extensions: { code: 'BAD_USER_INPUT' },
      }),
    ])
  })

  it('fail by themselves where the Core does not answer for some', async () => {
    const projects = await references('projects', 'uuid', 2)
    const [user] = await references('users', 'uuid', 1)
    gateway.core.faults.inject({ kind: 'status', status: 500, path: '/api/users/{uuid}/', times: 5 })
    const { data, errors } = await entities(
      [...projects, user],
      '... on Project { uuid } ... on User { uuid fullName }',
    )
    gateway.core.faults.clear()
    expect(data._entities).toEqual([...projects, null])
    expect(errors).toMatchObject([{ path: ['_entities', 2], extensions: { code: 'CORE_ERROR' } }])
  })

  it('are refused where they are too many', async () => {
    const { errors } = await entities(
      Array.from({ length: 10_001 }, () => ({ __typename: 'Project', uuid: nobody })),
      '',
    )
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
  })
})
