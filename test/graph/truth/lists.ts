import type { TestGateway } from '../../gateway-on-core.js'
import { restList, rowsIn, textOf } from './rest.js'
import type { RestRow } from './rest.js'

/** What the Core itself says of each entity, in words that both eras share. Made from REST alone. */

export interface TrueOrder {
  readonly uuid: string
  readonly created: string
  readonly project: string
  readonly customer: string
  readonly offerings: readonly string[]
  readonly allocations: readonly string[]
  readonly type: string
  readonly state: string
}

export interface TrueMembership {
  readonly project: string
  readonly user: string
  readonly username: string
  readonly fullName: string
  readonly role: string
  readonly customer: string
}

const is2021 = (gateway: TestGateway): boolean => gateway.core.dialect === 'permissions-2021'

export const trueCustomers = (gateway: TestGateway, as?: string) => restList(gateway, '/customers/', as)
export const trueProjects = (gateway: TestGateway, as?: string) => restList(gateway, '/projects/', as)
export const trueUsers = (gateway: TestGateway, as?: string) => restList(gateway, '/users/', as)
export const trueAllocations = (gateway: TestGateway, as?: string) =>
  restList(gateway, '/marketplace-resources/', as)
export const trueUsages = (gateway: TestGateway, as?: string) =>
  restList(gateway, '/marketplace-component-usages/', as)

const publicStates = ['Active', 'Paused']

/** Offerings in any state. A current Core has those that can be ordered on another list than the others. */
export async function trueOfferings(gateway: TestGateway, as?: string): Promise<RestRow[]> {
  if (is2021(gateway)) return restList(gateway, '/marketplace-offerings/', as)
  const [orderable, provided] = await Promise.all([
    restList(gateway, '/marketplace-public-offerings/', as),
    as === 'nobody at all' ? [] : restList(gateway, '/marketplace-provider-offerings/', as),
  ])
  return [...orderable, ...provided.filter((row) => !publicStates.includes(textOf(row, 'state')))]
}

/** Whether an offering is on a list on which nothing is said of states. */
export const isListedUnasked = (gateway: TestGateway, offering: RestRow): boolean =>
  is2021(gateway) || publicStates.includes(textOf(offering, 'state'))

const orderStates: Readonly<Record<string, string>> = {
  'requested for approval': 'PENDING_CONSUMER',
  'pending-consumer': 'PENDING_CONSUMER',
  'pending-provider': 'PENDING_PROVIDER',
  executing: 'EXECUTING',
  done: 'DONE',
  erred: 'ERRED',
  terminated: 'CANCELED',
  canceled: 'CANCELED',
  rejected: 'REJECTED',
}

export async function trueOrders(gateway: TestGateway, as?: string): Promise<TrueOrder[]> {
  const rows = await restList(gateway, '/marketplace-orders/', as)
  return rows.map((row) => {
    const items = is2021(gateway) ? rowsIn(row, 'items') : [row]
    const each = (field: string) => items.map((item) => textOf(item, field)).filter((value) => value !== '')
    const state = orderStates[textOf(row, 'state')] ?? 'UNKNOWN'
    return {
      uuid: textOf(row, 'uuid'),
      created: textOf(row, 'created'),
      project: textOf(row, 'project_uuid'),
      customer: textOf(row, 'customer_uuid'),
      offerings: each('offering_uuid'),
      allocations: each('marketplace_resource_uuid'),
      type: textOf(row, 'type').toUpperCase(),
      // A 2021 order counts as done although an item of it erred.
      state: state === 'DONE' && items.some((item) => item['state'] === 'erred') ? 'ERRED' : state,
    }
  })
}

/** Every project role that the caller is shown, from the endpoint that the era has for it. */
export async function trueMemberships(gateway: TestGateway, as?: string): Promise<TrueMembership[]> {
  const projects = await trueProjects(gateway, as)
  const customerOf = new Map(projects.map((row) => [textOf(row, 'uuid'), textOf(row, 'customer_uuid')]))
  const rows = is2021(gateway)
    ? await restList(gateway, '/project-permissions/', as)
    : (await Promise.all(projects.map((project) => rolesIn(gateway, project, as)))).flat()
  return rows.map((row) => ({
    project: textOf(row, 'project_uuid'),
    user: textOf(row, 'user_uuid'),
    username: textOf(row, 'user_username'),
    fullName: textOf(row, 'user_full_name'),
    role: (textOf(row, 'role_name') || textOf(row, 'role')).replace('PROJECT.', '').toUpperCase(),
    customer: customerOf.get(textOf(row, 'project_uuid')) ?? '',
  }))
}

async function rolesIn(gateway: TestGateway, project: RestRow, as?: string): Promise<RestRow[]> {
  const uuid = textOf(project, 'uuid')
  const rows = await restList(gateway, `/projects/${uuid}/list_users/`, as)
  return rows.map((row) => ({ ...row, project_uuid: uuid }))
}

/** What tells memberships apart on every Core. */
export const membershipKey = ({ project, user, role }: TrueMembership): string => `${project} ${user} ${role}`
