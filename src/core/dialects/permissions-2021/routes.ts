import type { EntityName } from '../../entities/entity.js'
import type { Route } from '../route.js'
import { allocations, offerings, orders, plans, usages } from './market-routes.js'
import { customers, memberships, projects, users } from './people-routes.js'

/** The ways of a 2021 Core to each entity. Items of orders come inside their orders. */
export const routes2021: Readonly<Record<EntityName, readonly Route[]>> = {
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
