import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, afterAll, describe, expect, it } from '@jest/globals'
import { Kind, parse, validate } from 'graphql'
import * as ready from '../../src/client/index.js'
import type { Client, PlaceOrderItem, TypedDocument } from '../../src/client/index.js'
import { createGraphSchema } from '../../src/graph/schema.js'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'

const folder = join(__dirname, '../../src/client/operations')
const files = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))

const operationNames = files.map(({ text }) => {
  const [operation] = parse(text).definitions
  return operation?.kind === Kind.OPERATION_DEFINITION ? (operation.name?.value ?? '') : ''
})

describe('the ready operations', () => {
  const schema = createGraphSchema()

  it.each(files)(
    '$name is one operation of the graph, named as its file, with a word on what it does',
    (file) => {
      const document = parse(file.text)
      expect(validate(schema, document)).toEqual([])
      expect(document.definitions).toHaveLength(1)
      expect(file.text).toMatch(/^# \S/)
      const [, name = ''] = /^(?:query|mutation) (\w+)/m.exec(file.text) ?? []
      const kebab = name.replaceAll(/(?<=.)[A-Z]/g, (capital) => `-${capital}`).toLowerCase()
      expect(`${kebab}.graphql`).toBe(file.name)
    },
  )

  it('are all exported', () => {
    const exported = Object.keys(ready).filter((name) => name.endsWith('Document'))
    expect(exported.sort()).toEqual(operationNames.map((name) => `${name}Document`).sort())
  })
})

const cuid = '01cfb7d6b76d400d12b8c8e0e33e36c5ef4562c1@acc.researcher-access.org'

/** Runs ready operations, and knows which. */
class Runner {
  readonly used = new Set<string>()
  readonly #client: (as: string) => Client

  constructor(gateway: TestGateway) {
    this.#client = (as) =>
      ready.createClient({ url: gateway.url, ...(as === '' ? {} : { token: gateway.token(as) }) })
  }

  async run<Result, Variables>(
    document: TypedDocument<Result, Variables>,
    variables: Variables,
    as = 'allocator',
  ): Promise<Result> {
    const [, name = ''] = /^(?:query|mutation) (\w+)/.exec(document.toString()) ?? []
    this.used.add(name)
    // Whatever the variables are, they are those of the document.
    const data = await this.#client(as).request<Result, unknown>(document as TypedDocument<Result>, variables)
    for (const payload of Object.values(data as Record<string, { userErrors?: [] }>)) {
      expect(payload.userErrors ?? []).toEqual([])
    }
    return data
  }
}

describe.each(dialectNames)('from looking up a customer to ending an allocation (%s)', (dialect) => {
  let gateway: TestGateway
  let runner: Runner
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect })
    runner = new Runner(gateway)
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })

  let customer = ''
  let project = ''
  let user = ''
  let offering = ''
  let allocation = ''

  /** Brings an order to its end, whoever it waits for. */
  async function finish(order: string): Promise<string> {
    const { order: found } = await runner.run(ready.OrderDocument, { order })
    if (found?.state === 'PENDING_CONSUMER') {
      await runner.run(ready.ApproveOrderDocument, { input: { order, as: 'CONSUMER' } })
    }
    const { order: next } = await runner.run(ready.OrderDocument, { order })
    if (next?.state === 'PENDING_PROVIDER') {
      await runner.run(ready.ApproveOrderDocument, { input: { order, as: 'PROVIDER' } }, 'staff')
    }
    const { awaitOrder } = await runner.run(ready.AwaitOrderDocument, { order })
    expect(awaitOrder.state).toBe('DONE')
    return awaitOrder.items[0]?.allocation?.id ?? ''
  }

  async function place(item: PlaceOrderItem, as?: string): Promise<string> {
    const { placeOrder } = await runner.run(
      ready.PlaceOrderDocument,
      { input: { project, items: [item] } },
      as,
    )
    const [order] = placeOrder.orders
    expect(placeOrder.orders).toHaveLength(1)
    return order?.id ?? ''
  }

  const creation = (name: string): PlaceOrderItem => ({
    create: {
      offering,
      name,
      limits: [
        { type: 'cpu_k_hours', amount: 100 },
        { type: 'gb_k_hours', amount: 30 },
      ],
      acceptingTermsOfService: true,
    },
  })

  it('signs in and looks up a customer', async () => {
    const { signIn } = await runner.run(
      ready.SignInDocument,
      { input: { username: 'staff', password: 'demo' } },
      '',
    )
    expect(signIn.token).toBeTruthy()
    const { viewer, core } = await runner.run(ready.ViewerDocument, {})
    expect(viewer?.username).toBeTruthy()
    expect(core.dialect).toBe(dialect.toUpperCase().replace('-', '_'))
    const { customers } = await runner.run(ready.FindCustomersDocument, { filter: { name: 'CSC' } })
    customer = customers?.nodes[0]?.id ?? ''
    const found = await runner.run(ready.CustomerDocument, { customer })
    expect(found.customer?.name).toContain('CSC')
    expect(found.customer?.projects?.totalCount).toBeGreaterThan(10)
  })

  it('makes a project, finds it and changes it', async () => {
    const { fieldsOfScience } = await runner.run(ready.FieldsOfScienceDocument, {})
    const fieldOfScience = fieldsOfScience.find(({ label }) => label === 'Biological sciences')?.code ?? ''
    const { createProject } = await runner.run(ready.CreateProjectDocument, {
      input: { customer, name: 'Genome study 900', backendId: 'study-900', fieldOfScience },
    })
    project = createProject.project?.id ?? ''
    const { projectByBackendId } = await runner.run(ready.ProjectByBackendIdDocument, {
      backendId: 'study-900',
    })
    expect(projectByBackendId?.id).toBe(project)
    const { updateProject } = await runner.run(ready.UpdateProjectDocument, {
      input: { project, description: 'Reads genomes' },
    })
    expect(updateProject.project?.description).toBe('Reads genomes')
    const { projects } = await runner.run(ready.FindProjectsDocument, {
      filter: { name: 'study 900' },
      first: 5,
    })
    expect(projects?.nodes.map(({ id }) => id)).toEqual([project])
  })

  it('gives a person a role, and takes it away', async () => {
    const { resolveUser } = await runner.run(
      ready.ResolveUserDocument,
      { input: { cuid } },
      'identity-manager',
    )
    user = resolveUser.user?.id ?? ''
    const { users } = await runner.run(ready.FindUsersDocument, { filter: { username: cuid } }, 'staff')
    expect(users?.nodes.map(({ id }) => id)).toEqual([user])
    const { addMembership } = await runner.run(ready.AddMembershipDocument, {
      input: { project, user, role: 'MEMBER' },
    })
    const { updateMembership } = await runner.run(ready.UpdateMembershipDocument, {
      input: { membership: addMembership.membership?.id ?? '', expiresAt: '2040-01-31T12:00:00Z' },
    })
    const membership = updateMembership.membership?.id ?? ''
    const { project: found } = await runner.run(ready.ProjectMembersDocument, { project })
    expect(found?.memberships?.nodes).toMatchObject([{ role: 'MEMBER', user: { id: user } }])
    const { memberships } = await runner.run(ready.FindMembershipsDocument, { filter: { project } })
    expect(memberships?.nodes.map(({ id }) => id)).toEqual([membership])
    const { removeMembership } = await runner.run(ready.RemoveMembershipDocument, { input: { membership } })
    expect(removeMembership.removedMembershipId).toBe(membership)
    const { setMemberships } = await runner.run(ready.SetMembershipsDocument, {
      input: { project, memberships: [{ user, role: 'MANAGER' }] },
    })
    expect(setMemberships.plan).toMatchObject([{ action: 'ADD', done: true, role: 'MANAGER' }])
  })

  it('orders an allocation', async () => {
    const { offerings } = await runner.run(ready.FindOfferingsDocument, {
      filter: { nameExact: 'LUMI Finland / Regular Access' },
    })
    offering = offerings?.nodes[0]?.id ?? ''
    const { offering: found } = await runner.run(ready.OfferingDocument, { offering })
    expect(found?.components.map(({ type }) => type)).toContain('cpu_k_hours')
    allocation = await finish(await place(creation('genome-900')))
    const { allocation: made } = await runner.run(ready.AllocationDocument, { allocation })
    expect(made).toMatchObject({ name: 'genome-900', state: 'OK', project: { id: project } })
    const { orders } = await runner.run(ready.FindOrdersDocument, { filter: { project } })
    expect(orders?.nodes).toMatchObject([{ type: 'CREATE', state: 'DONE' }])
  })

  it('refuses an order, and calls one off', async () => {
    const { users } = await runner.run(ready.FindUsersDocument, { filter: { username: 'member' } }, 'staff')
    const member = users?.nodes.find(({ username }) => username === 'member')?.id ?? ''
    await runner.run(ready.AddMembershipDocument, { input: { project, user: member, role: 'MEMBER' } })
    const refused = await place(creation('genome-901'), 'member')
    const { rejectOrder } = await runner.run(ready.RejectOrderDocument, {
      input: { order: refused, as: 'CONSUMER' },
    })
    expect(rejectOrder.order).toEqual({ id: refused, state: 'REJECTED' })
    await finish(await place(creation('genome-903'), 'member'))
    const calledOff = await place(creation('genome-902'), 'member')
    const { cancelOrder } = await runner.run(ready.CancelOrderDocument, { input: { order: calledOff } })
    expect(['REJECTED', 'CANCELED']).toContain(cancelOrder.order?.state)
  })

  it('changes the allocation, and ends it', async () => {
    const { updateAllocation } = await runner.run(ready.UpdateAllocationDocument, {
      input: { allocation, description: 'For the genomes' },
    })
    expect(updateAllocation.allocation?.description).toBe('For the genomes')
    const { updateAllocationLimits } = await runner.run(ready.UpdateAllocationLimitsDocument, {
      input: { allocation, limits: [{ type: 'cpu_k_hours', amount: 150 }] },
    })
    await finish(updateAllocationLimits.order?.id ?? '')
    const { project: seen } = await runner.run(ready.ProjectDocument, { project })
    const [shown] = seen?.allocations?.nodes.filter(({ id }) => id === allocation) ?? []
    expect(shown?.limits).toContainEqual({ type: 'cpu_k_hours', amount: 150 })
    const { terminateAllocation } = await runner.run(ready.TerminateAllocationDocument, {
      input: { allocation },
    })
    await finish(terminateAllocation.order?.id ?? '')
    const { allocations } = await runner.run(ready.FindAllocationsDocument, {
      filter: { project, nameExact: 'genome-900' },
    })
    expect(allocations?.nodes).toMatchObject([{ id: allocation, state: 'TERMINATED' }])
  })

  it('reads what was used, month by month', async () => {
    const { allocations } = await runner.run(ready.FindAllocationsDocument, { filter: { state: ['OK'] } })
    const used = allocations?.nodes.find(({ currentUsages }) => currentUsages.length > 0)
    const { allocation: found } = await runner.run(ready.AllocationUsagesDocument, {
      allocation: used?.id ?? '',
    })
    expect(found?.usages?.totalCount).toBeGreaterThan(0)
  })

  it('deletes a project that has nothing', async () => {
    const { createProject } = await runner.run(ready.CreateProjectDocument, {
      input: { customer, name: 'A mistake' },
    })
    const id = createProject.project?.id ?? ''
    const { deleteProject } = await runner.run(
      ready.DeleteProjectDocument,
      { input: { project: id } },
      'staff',
    )
    expect(deleteProject.deletedProjectId).toBe(id)
  })

  it('has run every one of them', () => {
    expect([...runner.used].sort()).toEqual(operationNames.sort())
  })
})
