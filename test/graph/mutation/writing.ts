import { request } from 'undici'
import type { DialectName, EmbeddedCoreOptions, LoggedRequest } from '../../../src/embedded/index.js'
import { startTestGateway } from '../../gateway-on-core.js'
import type { GraphAnswer, TestGateway, WayToCore } from '../../gateway-on-core.js'

export interface UserErrorShown {
  readonly code: string
  readonly message: string
  readonly field: readonly string[] | null
}

/** A payload: its fields are stated by the tests that ask for them. */
export type Payload<Fields> = Fields & { readonly userErrors: readonly UserErrorShown[] }

export type Input = Readonly<Record<string, unknown>>

/** Rows of the Core, as REST shows them. */
export type RestRow = Readonly<Record<string, unknown>>

const inputTypes: Readonly<Record<string, string>> = {
  approveOrder: 'ReviewOrderInput',
  rejectOrder: 'ReviewOrderInput',
}

const inputTypeOf = (mutation: string): string =>
  inputTypes[mutation] ?? `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}Input`

/** A gateway to write through, and the Core behind it to look at. */
export class Writing implements AsyncDisposable {
  readonly gateway: TestGateway
  readonly dialect: DialectName

  constructor(gateway: TestGateway, dialect: DialectName) {
    this.gateway = gateway
    this.dialect = dialect
  }

  static async start(options: EmbeddedCoreOptions, way: WayToCore = {}): Promise<Writing> {
    return new Writing(await startTestGateway(options, way), options.dialect)
  }

  get is2021(): boolean {
    return this.dialect === 'permissions-2021'
  }

  /** Sends one mutation as a demo user. */
  send<Fields>(
    mutation: string,
    input: Input,
    fields = '',
    as = 'allocator',
  ): Promise<GraphAnswer<Record<string, Payload<Fields>> | null>> {
    const document = `mutation ($input: ${inputTypeOf(mutation)}!) {
      ${mutation}(input: $input) { ${fields} userErrors { code message field } }
    }`
    return this.gateway.query(document, { as, variables: { input } })
  }

  /** The payload of one mutation, which has to have come without errors. */
  async payload<Fields>(
    mutation: string,
    input: Input,
    fields = '',
    as = 'allocator',
  ): Promise<Payload<Fields>> {
    const { data, errors } = await this.send<Fields>(mutation, input, fields, as)
    if (errors !== undefined) throw new Error(JSON.stringify(errors))
    const payload = data?.[mutation]
    if (payload === undefined) throw new Error(`${mutation} has no payload`)
    return payload
  }

  /** Why a mutation was refused: `CODE path.into.input`. */
  async refusals(mutation: string, input: Input, as = 'allocator'): Promise<string[]> {
    const { userErrors } = await this.payload(mutation, input, '', as)
    return userErrors.map(({ code, field }) => `${code} ${(field ?? []).join('.')}`.trim())
  }

  /** An answer of the Core's REST API. */
  async rest(
    path: string,
    as = 'staff',
    method: 'GET' | 'POST' = 'GET',
    said?: Input,
  ): Promise<{ readonly status: number; readonly body: never }> {
    const answer = await request(`${this.gateway.core.url}/api${path}`, {
      method,
      headers: {
        authorization: `Token ${this.gateway.token(as)}`,
        ...(said === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(said === undefined ? {} : { body: JSON.stringify(said) }),
    })
    const text = await answer.body.text()
    return { status: answer.statusCode, body: (text === '' ? null : JSON.parse(text)) as never }
  }

  async row(path: string): Promise<RestRow> {
    return (await this.rest(path)).body
  }

  /** Everything that changed something, or was to, since the log was cleared. */
  writes(): LoggedRequest[] {
    return this.gateway.core.requests.entries.filter(({ method }) => method !== 'GET')
  }

  /** The UUID of the demo allocator's customer. */
  async customer(as = 'allocator'): Promise<string> {
    const { data } = await this.gateway.query<{ customers: { nodes: { uuid: string }[] } }>(
      '{ customers(first: 1) { nodes { uuid } } }',
      { as },
    )
    return data.customers.nodes[0]?.uuid ?? ''
  }

  /** The UUID of a new project of the demo allocator. */
  async project(input: Input = {}): Promise<string> {
    const customer = await this.customer()
    const { project } = await this.payload<{ project: { uuid: string } }>(
      'createProject',
      { customer, name: 'Genome study', ...input },
      'project { uuid }',
    )
    return project.uuid
  }

  async offering(name = 'LUMI Finland / Regular Access'): Promise<Offering> {
    const { data } = await this.gateway.query<{ offerings: { nodes: Offering[] } }>(
      `query ($name: String!) {
        offerings(filter: { nameExact: $name }) { nodes { uuid plans { uuid name } } }
      }`,
      { variables: { name } },
    )
    const [offering] = data.offerings.nodes
    if (offering === undefined) throw new Error(`There is no offering ${name}`)
    return offering
  }

  /** The UUID of an allocation that is OK, in a new project or the one given. */
  async allocation(project?: string): Promise<string> {
    const { uuid: offering } = await this.offering()
    const create = { offering, name: 'lumi-1', limits: amounts({ cpu_k_hours: 10, gpu_k_hours: 4 }) }
    const item = { create: { ...create, acceptingTermsOfService: true } }
    const input = { project: project ?? (await this.project()), items: [item] }
    const { orders } = await this.payload<{ orders: { uuid: string }[] }>(
      'placeOrder',
      input,
      'orders { uuid }',
    )
    const order = orders[0]?.uuid ?? ''
    await this.approve(order)
    const { data } = await this.gateway.query<{ order: { items: { allocation: { uuid: string } }[] } }>(
      'query ($order: ID!) { order(id: $order) { items { allocation { uuid } } } }',
      { variables: { order } },
    )
    return data.order.items[0]?.allocation.uuid ?? ''
  }

  /** Brings an order that waits for its provider to its end. */
  async approve(order: string): Promise<void> {
    if (!this.is2021) await this.payload('approveOrder', { order, as: 'PROVIDER' }, '', 'staff')
  }

  /** Ends an allocation. */
  async end(allocation: string): Promise<void> {
    const { order } = await this.payload<{ order: { uuid: string } }>(
      'terminateAllocation',
      { allocation },
      'order { uuid }',
    )
    await this.approve(order.uuid)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.gateway[Symbol.asyncDispose]()
  }
}

export interface Offering {
  readonly uuid: string
  readonly plans: readonly { readonly uuid: string; readonly name: string }[]
}

export const amounts = (limits: Readonly<Record<string, number>>) =>
  Object.entries(limits).map(([type, amount]) => ({ type, amount }))

/** A UUID that nothing has. */
export const nobody = '0123456789abcdef0123456789abcdef'
