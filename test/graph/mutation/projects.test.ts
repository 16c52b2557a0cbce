import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { dialectNames } from '../../gateway-on-core.js'
import { nobody, Writing } from './writing.js'

const shown = 'project { uuid name description backendId endDate fieldOfScience { code } customer { uuid } }'

describe.each(dialectNames)('projects are written (%s)', (dialect) => {
  let writing: Writing
  beforeAll(async () => {
    writing = await Writing.start({ dialect })
  })
  beforeEach(() => {
    writing.gateway.core.requests.clear()
  })
  afterAll(() => writing[Symbol.asyncDispose]())

  it('creates one with all that can be said of it', async () => {
    const customer = await writing.customer()
    const said = { name: 'Genome', description: 'All of it', backendId: 'X-1', endDate: '2040-02-28' }
    const { project, userErrors } = await writing.payload<{ project: { uuid: string } }>(
      'createProject',
      { customer, ...said, fieldOfScience: '1.1' },
      shown,
    )
    expect(userErrors).toEqual([])
    expect(project).toEqual({
      uuid: expect.any(String),
      ...said,
      fieldOfScience: { code: '1.1' },
      customer: { uuid: customer },
    })
    expect(await writing.row(`/projects/${project.uuid}/`)).toMatchObject({
      name: 'Genome',
      description: 'All of it',
      backend_id: 'X-1',
      end_date: '2040-02-28',
      oecd_fos_2007_code: '1.1',
      customer_uuid: customer,
    })
    expect(writing.writes()).toHaveLength(1)
  })

  it('takes a global id and a URL of the customer', async () => {
    const uuid = await writing.customer()
    const url = `${writing.gateway.core.url}/api/customers/${uuid}/`
    const id = Buffer.from(`Customer:${uuid}`).toString('base64url')
    for (const customer of [url, id]) {
      expect(await writing.refusals('createProject', { customer, name: 'By any name' })).toEqual([])
    }
  })

  it('changes only what is given, and clears what is null', async () => {
    const project = await writing.project({
      description: 'Old',
      backendId: 'B',
      endDate: '2040-01-01',
      fieldOfScience: '1.2',
    })
    await writing.payload('updateProject', { project, name: 'New name' })
    expect(await writing.row(`/projects/${project}/`)).toMatchObject({
      name: 'New name',
      description: 'Old',
      backend_id: 'B',
      end_date: '2040-01-01',
      oecd_fos_2007_code: '1.2',
    })
    const cleared = { description: null, backendId: null, endDate: null, fieldOfScience: null }
    const payload = await writing.payload('updateProject', { project, ...cleared }, shown)
    expect(payload).toMatchObject({
      project: { name: 'New name', description: '', backendId: null, endDate: null, fieldOfScience: null },
      userErrors: [],
    })
    expect(await writing.row(`/projects/${project}/`)).toMatchObject({ name: 'New name', end_date: null })
  })

  it('deletes one', async () => {
    const project = await writing.project()
    const { deletedProjectId } = await writing.payload<{ deletedProjectId: string }>(
      'deleteProject',
      { project },
      'deletedProjectId',
    )
    expect(Buffer.from(deletedProjectId, 'base64url').toString()).toBe(`Project:${project}`)
    expect((await writing.rest(`/projects/${project}/`)).status).toBe(404)
  })

  it('does not delete one that has allocations', async () => {
    const project = await writing.project()
    await writing.allocation(project)
    expect(await writing.refusals('deleteProject', { project })).toEqual(['CONFLICT project'])
    expect((await writing.rest(`/projects/${project}/`)).status).toBe(200)
  })

  it.each<[string, Record<string, unknown>, string[]]>([
    ['an empty name', { name: '  ' }, ['REQUIRED name']],
    ['a day in the past', { endDate: '2020-01-01' }, ['INVALID endDate']],
    ['several faults', { name: '', endDate: '2020-01-01' }, ['REQUIRED name', 'INVALID endDate']],
    ['an id of nothing', { customer: 'nonsense' }, ['INVALID customer']],
    [
      'an id of another kind',
      { customer: Buffer.from(`Project:${nobody}`).toString('base64url') },
      ['INVALID customer'],
    ],
    ['RETURN without a backendId', { ifExists: 'RETURN' }, ['REQUIRED backendId']],
  ])('refuses %s before anything is sent', async (_, said, refusals) => {
    const customer = await writing.customer()
    expect(await writing.refusals('createProject', { customer, name: 'N', ...said })).toEqual(refusals)
    expect(writing.writes()).toEqual([])
  })

  it.each<[string, Record<string, unknown>, string[]]>([
    ['a name that is too long', { name: 'n'.repeat(501) }, ['INVALID name']],
    ['an unknown field of science', { fieldOfScience: '9.9' }, ['INVALID fieldOfScience']],
    ['a backendId that is too long', { backendId: 'b'.repeat(256) }, ['INVALID backendId']],
    ['a customer that is not there', { customer: nobody }, ['NOT_FOUND customer']],
    [
      'several faults at once',
      { name: 'n'.repeat(501), fieldOfScience: '9.9' },
      ['INVALID name', 'INVALID fieldOfScience'],
    ],
  ])('tells what the Core refuses: %s', async (_, said, refusals) => {
    const customer = await writing.customer()
    expect((await writing.refusals('createProject', { customer, name: 'N', ...said })).sort()).toEqual(
      [...refusals].sort(),
    )
    expect(writing.writes()).toHaveLength(1)
  })

  it('tells who may not', async () => {
    const customer = await writing.customer()
    const project = await writing.project()
    const input = { customer, name: 'N' }
    expect(await writing.refusals('createProject', input, 'support')).toEqual(['FORBIDDEN'])
    expect(await writing.refusals('createProject', input, 'nobody')).toEqual(['NOT_FOUND customer'])
    expect(await writing.refusals('updateProject', { project, name: 'N' }, 'nobody')).toEqual([
      'NOT_FOUND project',
    ])
    expect(await writing.refusals('deleteProject', { project }, 'nobody')).toEqual(['NOT_FOUND project'])
  })

  it('refuses an update that changes nothing, or takes the name away', async () => {
    const project = await writing.project()
    writing.gateway.core.requests.clear()
    expect(await writing.refusals('updateProject', { project })).toEqual(['REQUIRED'])
    expect(await writing.refusals('updateProject', { project, name: null })).toEqual(['REQUIRED name'])
    expect(await writing.refusals('updateProject', { project, endDate: '2020-01-01' })).toEqual([
      'INVALID endDate',
    ])
    expect(writing.writes()).toEqual([])
  })

  it('returns the one that exists, where it is told to', async () => {
    const customer = await writing.customer()
    const input = { customer, name: 'Once', backendId: 'ONCE-1', ifExists: 'RETURN' }
    const first = await writing.payload<{ project: { uuid: string } }>('createProject', input, shown)
    const again = await writing.payload('createProject', { ...input, name: 'Other name' }, shown)
    expect(again).toEqual(first)
    expect(writing.writes()).toHaveLength(1)
    await writing.project({ backendId: 'ONCE-1' })
    expect(await writing.refusals('createProject', input)).toEqual(['CONFLICT backendId'])
  })

  it('needs a token', async () => {
    const { data, errors } = await writing.send(
      'createProject',
      { customer: nobody, name: 'N' },
      '',
      'nobody at all',
    )
    expect(data).toBeNull()
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED'])
  })

  it('makes mutations of one document in order, each told as it was then', async () => {
    const project = await writing.project({ name: 'First' })
    const { data } = await writing.gateway.query(
      `mutation ($project: ID!) {
        one: updateProject(input: { project: $project, name: "One" }) { project { name } }
        two: updateProject(input: { project: $project, name: "Two" }) { project { name customer { name } } }
        gone: deleteProject(input: { project: $project }) { deletedProjectId }
        again: deleteProject(input: { project: $project }) { deletedProjectId userErrors { code } }
      }`,
      { as: 'allocator', variables: { project } },
    )
    expect(data).toMatchObject({
      one: { project: { name: 'One' } },
      two: { project: { name: 'Two' } },
      gone: { deletedProjectId: expect.any(String) },
      again: { deletedProjectId: null, userErrors: [{ code: 'NOT_FOUND' }] },
    })
  })
})
