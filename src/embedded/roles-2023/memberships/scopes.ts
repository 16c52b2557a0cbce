import type { Context } from '../../http/context.js'
import type { Offering } from '../../world/entities/market.js'
import type { Customer, Project } from '../../world/entities/people.js'
import type { Scope } from './writes.js'

/** A project as a scope of roles. */
export function projectScope(project: Project, { world }: Context): Scope {
  const { memberships } = world
  return {
    kind: 'project',
    authorities: [{ project }, { customer: project.customer }],
    rows: memberships.ofProject(project),
    add: (grant) => {
      memberships.add({ ...grant, key: memberships.nextKey('project'), kind: 'project', project })
    },
  }
}

/** A customer as a scope of roles. */
export function customerScope(customer: Customer, { world }: Context): Scope {
  const { memberships } = world
  return {
    kind: 'customer',
    authorities: [{ customer }],
    rows: memberships.ofCustomer(customer),
    add: (grant) => {
      memberships.add({ ...grant, key: memberships.nextKey('customer'), kind: 'customer', customer })
    },
  }
}

/** An offering as a scope of roles. */
export function offeringScope(offering: Offering, { world }: Context): Scope {
  const { memberships } = world
  return {
    kind: 'offering',
    authorities: [{ customer: offering.customer }],
    rows: memberships
      .all()
      .filter((row) => row.kind === 'offering' && row.isActive && row.offering === offering),
    add: (grant) => {
      memberships.add({ ...grant, key: memberships.nextKey('offering'), kind: 'offering', offering })
    },
  }
}
