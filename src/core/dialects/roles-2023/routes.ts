import type { EntityName } from '../../entities/entity.js'
import type { Route } from '../route.js'
import { allocations, offerings, orders, plans, usages } from './market-routes.js'
import { customers, memberships, projects, users } from './people-routes.js'

/** The ways of a current Core to each entity. An order is its own single item. */
export const routes2023: Readonly<Record<EntityName, readonly Route[]>> = {
  Customer: customers,
  Project: projects,
  Membership: memberships,
  User: users,
  Offering: offerings,
  Plan: plans,
  Order: orders,
  OrderItem: [],
  Allocation: allocations,
  ComponentUsage: usages,
}
