import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'
import { restList, textOf } from './truth/rest.js'

/** What is asked, and just the fields that the Core has to be asked for, on both eras. */
const cases: readonly (readonly [document: string, template: string, fields: readonly string[]])[] = [
  ['{ projects(first: 2) { nodes { name } } }', '/api/projects/', ['customer_uuid', 'name', 'uuid']],
  ['{ projects(first: 2) { nodes { id } } }', '/api/projects/', ['customer_uuid', 'uuid']],
  ['{ projects(first: 2) { nodes { __typename } } }', '/api/projects/', ['customer_uuid', 'uuid']],
  [
    '{ projects(first: 2) { edges { node { ...fields } } } } fragment fields on Project { fieldOfScience { code } endDate }',
    '/api/projects/',
    ['customer_uuid', 'end_date', 'oecd_fos_2007_code', 'uuid'],
  ],
  [
    '{ projects(first: 2) { nodes { priceEstimate { total } customer { abbreviation } } } }',
    '/api/projects/',
    ['billing_price_estimate', 'customer_abbreviation', 'customer_uuid', 'uuid'],
  ],
  [
    'query ($no: Boolean = false) { projects(first: 2) { nodes { name @include(if: $no) backendId @skip(if: $no) } } }',
    '/api/projects/',
    ['backend_id', 'customer_uuid', 'uuid'],
  ],
  [
    '{ projects(first: 2, filter: { description: "a" }) { nodes { name } } }',
    '/api/projects/',
    ['customer_uuid', 'description', 'name', 'uuid'],
  ],
  ['{ customers { nodes { email createdAt } } }', '/api/customers/', ['created', 'email', 'uuid']],
  ['{ customers { pageInfo { endCursor } } }', '/api/customers/', ['uuid']],
]

describe.each(dialectNames)('fields that the Core is asked for on %s', (dialect) => {
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

  const asked = () =>
    gateway.core.requests.entries.map(({ template, query }) => ({
      template,
      fields: new URLSearchParams(query).getAll('field').toSorted(),
    }))

  it.each(cases)('%s', async (document, template, fields) => {
    const { errors } = await gateway.query(document)
    expect(errors).toBeUndefined()
    expect(asked()).toEqual([{ template, fields }])
  })

  it('are those of offerings that are selected', async () => {
    const { errors } = await gateway.query(
      '{ offerings(first: 2) { nodes { name access { type } plans { name } } } }',
    )
    expect(errors).toBeUndefined()
    expect(asked().map(({ fields }) => fields)).toEqual([['name', 'plans', 'uuid']])
  })

  it('are, of a single project, those that are selected', async () => {
    const [project = {}] = await restList(gateway, '/projects/')
    gateway.core.requests.clear()
    await gateway.query(`{ project(id: "${textOf(project, 'uuid')}") { description customer { name } } }`)
    expect(asked()).toEqual([
      {
        template: '/api/projects/{uuid}/',
        fields: ['customer_name', 'customer_uuid', 'description', 'uuid'],
      },
    ])
  })

  it('never are the token of a user, nor what counts money where nobody asks for it', async () => {
    await gateway.query(`{
      viewer { id uuid username fullName nativeName email organization memberships { totalCount } }
      users(first: 5) { nodes { id uuid username fullName nativeName email organization } }
      memberships(first: 5) { nodes { user { organization } } }
      projects(first: 100) { nodes { name description backendId createdAt endDate customer { name email } } }
    }`)
    const fields = asked().flatMap((request) => request.fields)
    expect(fields).toContain('backend_id')
    expect(fields).not.toContain('token')
    expect(fields).not.toContain('billing_price_estimate')
  })
})
