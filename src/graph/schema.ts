import { readdirSync, readFileSync } from 'node:fs'
import { makeExecutableSchema } from '@graphql-tools/schema'
import type { GraphQLSchema } from 'graphql'
import type { AnyRecord } from '../core/entities/record.js'
import { federatedResolvers, isOfRoutersAlone } from './federation.js'
import type { Resolvers } from './generated/resolvers.js'
import { Allocation } from './resolvers/allocation.js'
import { Core } from './resolvers/core.js'
import { Customer } from './resolvers/customer.js'
import { Mutation } from './resolvers/mutation/mutation.js'
import { Offering } from './resolvers/offering.js'
import { OrderItem } from './resolvers/order.js'
import { Project } from './resolvers/project.js'
import { Query } from './resolvers/query.js'
import { Subscription } from './resolvers/subscription.js'
import { User } from './resolvers/user.js'
import { scalars } from './scalars.js'

/** The type of what may be one of several: a record knows its entity. */
const typeOf = (record: AnyRecord) => record.entity as 'Project'

/** Fields without a resolver are properties: of records by their mapping tables, of connections, of payloads. */
const resolvers: Resolvers = {
  Query,
  Mutation,
  Subscription,
  Core,
  Customer,
  Project,
  User,
  Offering,
  OrderItem,
  Allocation,
  Node: { __resolveType: typeOf },
}

/** A file of the SDL. */
export interface SchemaFile {
  /** Its path below `schema/`: `mutation/project.graphql`. */
  readonly name: string
  readonly text: string
}

/** Every file of `schema/` and the folders in it, in the order of their names. */
export function readSchemaFiles(folder: URL = new URL('../../schema/', import.meta.url)): SchemaFile[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const names = files.filter((name) => name.endsWith('.graphql')).sort()
  return names.map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))
}

export interface GraphSchemaOptions {
  /** Whether routers may make this graph a part of a supergraph; they may where not given. */
  readonly federation?: boolean
}

export function createGraphSchema({ federation = true }: GraphSchemaOptions = {}): GraphQLSchema {
  const files = readSchemaFiles()
  const shown = federation ? files : files.filter((file) => !isOfRoutersAlone(file))
  return makeExecutableSchema({
    typeDefs: shown.map(({ text }) => text),
    resolvers: [resolvers, scalars, ...(federation ? [federatedResolvers(files, typeOf)] : [])],
  })
}
