import type { DialectName, EmbeddedCoreOptions } from '../../src/embedded/index.js'
import { paceOf } from '../../src/core/watching/pace.js'
import { amounts, Writing } from '../graph/mutation/writing.js'
import { follow } from './clients.js'
import type { Following, Transport } from './clients.js'

/** A gateway whose watchers look often. */
export const startWriting = (
  dialect: DialectName,
  options: Partial<EmbeddedCoreOptions> = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<Writing> =>
  Writing.start(
    { dialect, provider: 'manual', ...options },
    {
      traffic: { watching: paceOf(50, 200) },
      environment: { SUBSCRIPTION_POLL_MS: '50', SUBSCRIPTION_POLL_MAX_MS: '200', ...environment },
    },
  )

/** An order that waits for its provider. */
export async function placeOrder(writing: Writing, project: string): Promise<string> {
  const { uuid: offering } = await writing.offering()
  const create = {
    offering,
    name: 'lumi',
    limits: amounts({ cpu_k_hours: 5 }),
    acceptingTermsOfService: true,
  }
  const { orders } = await writing.payload<{ orders: { uuid: string }[] }>(
    'placeOrder',
    { project, items: [{ create }] },
    'orders { uuid }',
  )
  return orders[0]?.uuid ?? ''
}

/** Has an order's provider carry it out. */
export async function carryOut(writing: Writing, order: string): Promise<void> {
  await writing.payload('approveOrder', { order, as: 'PROVIDER' }, '', 'staff')
  // A current Core has the provider say twice that it is done.
  if (!writing.is2021) await writing.rest(`/marketplace-orders/${order}/set_state_done/`, 'staff', 'POST')
}

export const orderChanged = `subscription ($id: ID!) {
  orderChanged(order: $id) { uuid state project { customer { name } } items { allocation { name } } }
}`

export const followAs = (
  writing: Writing,
  transport: Transport,
  document: string,
  variables: Record<string, unknown>,
  as: string | undefined = 'allocator',
): Following =>
  follow({
    url: writing.gateway.url,
    transport,
    document,
    variables,
    token: as === 'nobody at all' ? undefined : writing.gateway.token(as),
  })

/** How often the Core was asked for something, by a part of its path. */
export const asked = (writing: Writing, part: string): number =>
  writing.gateway.core.requests.entries.filter(({ path, query }) => `${path}?${query}`.includes(part)).length
