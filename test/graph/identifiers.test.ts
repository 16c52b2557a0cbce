import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'
import { restList, textOf } from './truth/rest.js'

const paths = {
  customer: '/customers/',
  project: '/projects/',
  user: '/users/',
  order: '/marketplace-orders/',
  allocation: '/marketplace-resources/',
}

interface Named {
  readonly id: string
  readonly uuid: string
}

const dashed = (uuid: string): string =>
  uuid.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5').toUpperCase()

describe.each(dialectNames)('ids on %s', (dialect) => {
  let gateway: TestGateway
  const uuids: Record<string, string> = {}
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect })
    const offerings =
      dialect === 'permissions-2021' ? 'marketplace-offerings' : 'marketplace-public-offerings'
    for (const [field, path] of Object.entries({ ...paths, offering: `/${offerings}/` })) {
      const [row = {}] = await restList(gateway, path)
      uuids[field] = textOf(row, 'uuid')
      uuids[`${field} path`] = path
    }
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })

  const lookUp = (field: string, id: string) =>
    gateway.query<Record<string, Named | null>>(`query ($id: ID!) { ${field}(id: $id) { id uuid } }`, {
      variables: { id },
    })
  const uuidOf = (field: string): string => uuids[field] ?? ''
  const urlOf = (field: string): string =>
    `${gateway.core.url}/api${uuidOf(`${field} path`)}${uuidOf(field)}/`

  const fields = [...Object.keys(paths), 'offering']

  it.each(fields)('takes every form of the id of a %s', async (field) => {
    const { data } = await lookUp(field, uuidOf(field))
    const id = data[field]?.id ?? ''
    const url = urlOf(field)
    for (const form of [id, dashed(uuidOf(field)), url, url.slice(0, -1), url.replace('http:', 'HTTP:')]) {
      const { data: found, errors } = await lookUp(field, form)
      expect(errors).toBeUndefined()
      expect(found[field]).toEqual({ id, uuid: uuidOf(field) })
    }
    const { data: node } = await gateway.query<{ node: Named }>(
      `query ($id: ID!) { node(id: $id) { id ... on ${field[0]?.toUpperCase()}${field.slice(1)} { uuid } } }`,
      { variables: { id } },
    )
    expect(node.node).toEqual({ id, uuid: uuidOf(field) })
  })

  it.each(fields)('says null to the id of a %s that there is not', async (field) => {
    const { data, errors } = await lookUp(field, '0'.repeat(32))
    expect(errors).toBeUndefined()
    expect(data).toEqual({ [field]: null })
  })

  it.each([...Object.keys(paths)])(
    'says null to the id of a %s that the caller may not see',
    async (field) => {
      const { data, errors } = await gateway.query(`{ ${field}(id: "${uuidOf(field)}") { id uuid } }`, {
        as: 'nobody',
      })
      expect(errors).toBeUndefined()
      expect(data).toEqual({ [field]: null })
    },
  )

  it.each(fields)('refuses what is no id of a %s', async (field) => {
    const other = field === 'customer' ? 'project' : 'customer'
    const { data } = await lookUp(other, uuidOf(other))
    const foreign = `https://elsewhere.example.org/api${uuidOf(`${field} path`)}${uuidOf(field)}/`
    const wrong = ['', 'x', '1234', `${uuidOf(field)}0`, data[other]?.id ?? '', urlOf(other), foreign]
    for (const id of [...wrong, `${gateway.core.url}/api/`, 'http://[', 'ftp://x/y']) {
      const answer = await lookUp(field, id)
      expect(answer.data).toEqual({ [field]: null })
      expect([id, answer.errors?.map(({ extensions }) => extensions.code)]).toEqual([id, ['BAD_USER_INPUT']])
    }
  })

  it('never asks for a URL', async () => {
    gateway.core.requests.clear()
    await lookUp('project', urlOf('customer'))
    await lookUp('project', `${gateway.core.url}/api/no/such/place/`)
    expect(gateway.core.requests.entries).toEqual([])
  })

  it('takes every form of an id in a filter, and refuses others there too', async () => {
    const document = 'query ($filter: AllocationFilter) { allocations(filter: $filter) { totalCount } }'
    const { data } = await lookUp('customer', uuidOf('customer'))
    const forms = [uuidOf('customer'), dashed(uuidOf('customer')), urlOf('customer'), data['customer']?.id]
    const counts = await Promise.all(
      forms.map(async (customer) => {
        const variables = { filter: { customer } }
        const answer = await gateway.query<{ allocations: { totalCount: number } }>(document, { variables })
        return answer.data.allocations.totalCount
      }),
    )
    const rows = await restList(gateway, '/marketplace-resources/')
    const own = rows.filter((row) => row['customer_uuid'] === uuidOf('customer'))
    expect(counts).toEqual(forms.map(() => own.length))
    const refused = await gateway.query(document, { variables: { filter: { customer: urlOf('project') } } })
    expect(refused.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  it('answers nodes in the order in which they are asked for, with null for what is not there', async () => {
    const { data: named } = await gateway.query<Record<string, Named>>(
      `{ ${fields.map((field) => `${field}(id: "${uuidOf(field)}") { id uuid }`).join(' ')} }`,
    )
    const ids = fields.map((field) => named[field]?.id ?? '')
    const missing = Buffer.from(`Project:${'0'.repeat(32)}`).toString('base64url')
    const { data, errors } = await gateway.query<{ nodes: (Named | null)[] }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { variables: { ids: [...ids, missing, ids[0]] } },
    )
    expect(errors).toBeUndefined()
    expect(data.nodes.map((node) => node?.id ?? null)).toEqual([...ids, null, ids[0]])
  })

  it('leaves the other nodes standing where one id makes no sense', async () => {
    const [project] = fields.filter((field) => field === 'project')
    const id = Buffer.from(`Project:${uuidOf(project ?? '')}`).toString('base64url')
    const { data, errors } = await gateway.query<{ nodes: (Named | null)[] }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { variables: { ids: ['nonsense', id] } },
    )
    expect(data.nodes).toEqual([null, { id }])
    expect(errors).toMatchObject([{ path: ['nodes', 0], extensions: { code: 'BAD_USER_INPUT' } }])
  })

  it('refuses more than a hundred nodes', async () => {
    const ids = Array.from({ length: 101 }, () => 'x')
    const { errors } = await gateway.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      variables: { ids },
    })
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  it('finds memberships, plans and usages by their ids', async () => {
    const { data: lists } = await gateway.query<{
      memberships: { nodes: { id: string; role: string }[] }
      offerings: { nodes: { plans: Named[] }[] }
      allocations: { nodes: { usages: { nodes: Named[] } }[] }
    }>(`{
      memberships(first: 3) { nodes { id role } }
      offerings(first: 2) { nodes { plans { id uuid } } }
      allocations(first: 20) { nodes { usages(first: 1) { nodes { id uuid } } } }
    }`)
    const wanted = [
      ...lists.memberships.nodes,
      ...lists.offerings.nodes.flatMap(({ plans }) => plans),
      ...lists.allocations.nodes.flatMap(({ usages }) => usages.nodes).slice(0, 2),
    ]
    expect(wanted.length).toBeGreaterThan(6)
    const { data, errors } = await gateway.query<{ nodes: unknown[] }>(
      `query ($ids: [ID!]!) {
        nodes(ids: $ids) { id ... on Membership { role } ... on Plan { uuid } ... on ComponentUsage { uuid } }
      }`,
      { variables: { ids: wanted.map(({ id }) => id) } },
    )
    expect(errors).toBeUndefined()
    expect(data.nodes).toEqual(wanted)
  })
})
