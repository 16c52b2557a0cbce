import { readdirSync, readFileSync } from 'node:fs'
import { makeExecutableSchema } from '@graphql-tools/schema'
import type { GraphQLSchema } from 'graphql'
import type { AnyRecord } from '../core/entities/record.js'
import { connectionResolvers } from './connection.js'
import type { Resolvers } from './generated/resolvers.js'
import { Allocation, ComponentAmount, ComponentUsage } from './resolvers/allocation.js'
import { Core } from './resolvers/core.js'
import { Customer } from './resolvers/customer.js'
import { Membership } from './resolvers/membership.js'
import { Mutation } from './resolvers/mutation/mutation.js'
import { Offering, Plan } from './resolvers/offering.js'
import { Order, OrderItem } from './resolvers/order.js'
import { Project } from './resolvers/project.js'
import { Query } from './resolvers/query.js'
import { User } from './resolvers/user.js'
import { scalars } from './scalars.js'

const resolvers: Resolvers = {
  ...scalars,
  Query,
  Mutation,
  Core,
  Customer,
  Project,
  Membership,
  User,
  Offering,
  Plan,
  Order,
  OrderItem,
  Allocation,
  ComponentAmount,
  ComponentUsage,
  Node: { __resolveType: (record: AnyRecord) => record.entity as 'Project' },
  CustomerConnection: connectionResolvers,
  ProjectConnection: connectionResolvers,
  MembershipConnection: connectionResolvers,
  UserConnection: connectionResolvers,
  OfferingConnection: connectionResolvers,
  OrderConnection: connectionResolvers,
  AllocationConnection: connectionResolvers,
  ComponentUsageConnection: connectionResolvers,
}

/** The SDL: every file of `schema/` and the folders in it, in the order of their names. */
export function readTypeDefs(folder: URL = new URL('../../schema/', import.meta.url)): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const sources = files.filter((name) => name.endsWith('.graphql'))
  return sources.sort().map((name) => readFileSync(new URL(name, folder), 'utf8'))
}

export function createGraphSchema(): GraphQLSchema {
  return makeExecutableSchema({ typeDefs: readTypeDefs(), resolvers })
}
