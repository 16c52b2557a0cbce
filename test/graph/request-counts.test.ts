import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'
import { restList, textOf } from './truth/rest.js'

const everythingOfProjects = `{
  projects(first: 100) {
    nodes {
      name
      customer { uuid name }
      memberships { nodes { role user { username fullName email } } }
      allocations { nodes { name state limits { type amount } offering { name } } }
    }
  }
}`

interface Projects {
  readonly projects: { readonly nodes: readonly { readonly customer: { readonly uuid: string } }[] }
}

describe.each(dialectNames)('requests to the Core on %s', (dialect) => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect })
    await gateway.query('{ core { dialect } }')
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })
  beforeEach(() => {
    gateway.core.requests.clear()
  })

  const requests = () => gateway.core.requests.entries

  it('takes one of free fields for 100 projects with the names of their customers', async () => {
    const { data, errors } = await gateway.query<Projects>(
      '{ projects(first: 100) { nodes { name customer { name } } } }',
    )
    expect(errors).toBeUndefined()
    expect(data.projects.nodes).toHaveLength(100)
    expect(requests().map(({ template, fields }) => [template, fields.toSorted()])).toEqual([
      ['/api/projects/', ['customer_name', 'customer_uuid', 'name', 'uuid']],
    ])
  })

  it('takes a few for the 100 projects of one customer with members and allocations', async () => {
    const { data, errors } = await gateway.query<Projects>(everythingOfProjects, { as: 'allocator' })
    expect(errors).toBeUndefined()
    expect(data.projects.nodes).toHaveLength(100)
    expect(requests().length).toBeLessThanOrEqual(dialect === 'permissions-2021' ? 4 : 6)
  })

  it('takes no list of roles of all where the projects are of many customers', async () => {
    const { data, errors } = await gateway.query<Projects>(everythingOfProjects)
    expect(errors).toBeUndefined()
    const customers = new Set(data.projects.nodes.map(({ customer }) => customer.uuid))
    expect(customers.size).toBeGreaterThan(5)
    const permissions = requests().filter(({ template }) => template.endsWith('-permissions/'))
    expect(permissions.filter(({ query }) => !/(?:project|customer)=/.test(query))).toEqual([])
    expect(requests().length).toBeLessThanOrEqual(1 + 2 * 100)
  })

  it('asks for no customer again below itself', async () => {
    const { data, errors } = await gateway.query<{ customers: { nodes: unknown[] } }>(
      '{ customers { nodes { name projects(first: 3) { totalCount nodes { name customer { name } } } } } }',
    )
    expect(errors).toBeUndefined()
    expect(data.customers.nodes).toHaveLength(12)
    expect(requests().length).toBeLessThanOrEqual(1 + 12)
    expect(requests().filter(({ template }) => template.startsWith('/api/customers/'))).toHaveLength(1)
  })

  it.each(['customers', 'projects', 'users', 'offerings', 'orders', 'allocations'])(
    'takes one of one row for the number of %s',
    async (list) => {
      const { errors } = await gateway.query(`{ ${list} { totalCount } }`)
      expect(errors).toBeUndefined()
      expect(requests().map(({ query, rows }) => [query.includes('page_size=1'), rows])).toEqual([[true, 1]])
      expect(new URLSearchParams(requests()[0]?.query).get('page_size')).toBe('1')
    },
  )

  it('takes a page of the size that is wanted', async () => {
    await gateway.query('{ projects(first: 7) { nodes { name } } }')
    expect(requests().map(({ rows }) => rows)).toEqual([7])
  })

  it('reads no list that is not narrowed for one project with everything', async () => {
    const [allocation = {}] = await restList(gateway, '/marketplace-resources/')
    gateway.core.requests.clear()
    const { data, errors } = await gateway.query(
      `query ($id: ID!) {
        project(id: $id) {
          name description backendId createdAt endDate
          fieldOfScience { code label }
          priceEstimate { total }
          customer { name email createdAt }
          memberships { nodes { role createdAt user { fullName } } }
          allocations {
            nodes {
              name
              offering { name components { type } }
              usages { nodes { usage } }
              orders { nodes { state } }
            }
          }
          orders { nodes { state coreState } }
        }
      }`,
      { variables: { id: textOf(allocation, 'project_uuid') } },
    )
    expect(errors).toBeUndefined()
    expect(data).toMatchObject({ project: { name: textOf(allocation, 'project_name') } })
    const whole = requests().filter(
      ({ template, query }) =>
        !template.includes('{') && !/(?:project|customer|allocation|resource)[a-z_]*=/.test(query),
    )
    expect(whole.map(({ path, query }) => `${path}?${query}`)).toEqual([])
    expect(requests().length).toBeLessThanOrEqual(15)
  })

  it('shares those of aliases, and of the same entity in several places', async () => {
    const [project = {}] = await restList(gateway, '/projects/')
    gateway.core.requests.clear()
    const id = textOf(project, 'uuid')
    const { errors } = await gateway.query(`{
      a: projects(first: 5) { nodes { name } }
      b: projects(first: 5) { nodes { name } }
      c: project(id: "${id}") { name description }
      d: project(id: "${id}") { description name }
    }`)
    expect(errors).toBeUndefined()
    expect(
      requests()
        .map(({ template }) => template)
        .toSorted(),
    ).toEqual(['/api/projects/', '/api/projects/{uuid}/'])
  })

  it('takes none for what has no rows to be read', async () => {
    const { errors } = await gateway.query(
      '{ projects(filter: { customer: [] }) { totalCount nodes { name } } }',
    )
    expect(errors).toBeUndefined()
    expect(requests()).toEqual([])
  })

  it('asks what era the Core is of once, not once a query', async () => {
    await Promise.all(
      ['staff', 'member', 'nobody'].map((as) =>
        gateway.query('{ core { dialect } viewer { username } }', { as }),
      ),
    )
    expect(requests().filter(({ template }) => template === '/api/')).toEqual([])
  })
})

describe.each(dialectNames)('finding out the era of %s', (dialect) => {
  it('takes one request, whoever asks first, and however many ask at once', async () => {
    await using gateway = await startTestGateway({ dialect })
    const callers = ['staff', 'member', 'allocator', 'nobody']
    const answers = await Promise.all(callers.map((as) => gateway.query('{ core { dialect } }', { as })))
    const name = dialect === 'permissions-2021' ? 'PERMISSIONS_2021' : 'ROLES_2023'
    expect(answers.map(({ data }) => data)).toEqual(callers.map(() => ({ core: { dialect: name } })))
    expect(gateway.core.requests.entries.map(({ template }) => template)).toEqual(['/api/'])
  })

  it('works for a caller without a token', async () => {
    await using gateway = await startTestGateway({ dialect })
    const { data, errors } = await gateway.query('{ core { dialect } }', { as: 'nobody at all' })
    expect(errors).toBeUndefined()
    expect(data).toEqual({
      core: { dialect: dialect === 'permissions-2021' ? 'PERMISSIONS_2021' : 'ROLES_2023' },
    })
  })

  it('is tried again after it failed', async () => {
    await using gateway = await startTestGateway({ dialect })
    gateway.core.faults.inject({ kind: 'status', status: 503, path: '/api/', times: 3 })
    const failed = await gateway.query('{ core { dialect } viewer { username } }')
    expect(failed.data).toBeNull()
    expect(new Set(failed.errors?.map(({ extensions }) => extensions.code))).toEqual(
      new Set(['CORE_UNAVAILABLE']),
    )
    const { errors } = await gateway.query('{ core { dialect } }')
    expect(errors).toBeUndefined()
  })
})
