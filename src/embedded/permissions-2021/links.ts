import type { Context } from '../http/context.js'
import type { Membership } from '../world/entities/memberships.js'

interface Identified {
  readonly uuid: string
}

/** Path templates of single entities, by which they are named in answers and in input. */
export const templates = {
  customer: '/api/customers/{uuid}/',
  project: '/api/projects/{uuid}/',
  projectType: '/api/project-types/{uuid}/',
  user: '/api/users/{uuid}/',
  category: '/api/marketplace-categories/{uuid}/',
  serviceProvider: '/api/marketplace-service-providers/{uuid}/',
  offering: '/api/marketplace-offerings/{uuid}/',
  plan: '/api/marketplace-plans/{uuid}/',
  order: '/api/marketplace-orders/{uuid}/',
  orderItem: '/api/marketplace-order-items/{uuid}/',
  resource: '/api/marketplace-resources/{uuid}/',
} as const

/** The URL of an entity; null for none. */
export function link(
  context: Context,
  kind: keyof typeof templates,
  entity: Identified | null,
): string | null {
  return entity === null ? null : context.url(templates[kind].replace('{uuid}', entity.uuid))
}

/** The URL of a role held. */
export function permissionLink(context: Context, membership: Membership): string {
  return context.url(`/api/${membership.kind}-permissions/${String(membership.key)}/`)
}
