import { describe, expect, it } from '@jest/globals'
import { assertValidSchema, isInputObjectType, isInterfaceType, isObjectType } from 'graphql'
import { readQuerySchema, readWholeSchema } from './read-schema.js'
import { requiredInputsOf, signaturesOf, valuesOf } from './signatures.js'
import { settledEntities } from './settled/entities.js'
import { settledEnums } from './settled/enums.js'
import { settledInputs } from './settled/inputs.js'
import { settledMutation } from './settled/mutation.js'
import { settledOrders } from './settled/orders-and-allocations.js'
import { settledQuery } from './settled/query.js'

const schema = readWholeSchema()
const settledOutputs = { ...settledQuery, ...settledEntities, ...settledOrders, ...settledMutation }

describe('the settled names', () => {
  it.each(Object.entries(settledOutputs))('are all in %s, with the settled types', (typeName, settled) => {
    expect(signaturesOf(schema, typeName)).toMatchObject(settled)
  })

  it.each(Object.entries(settledInputs))('are all in the input %s', (typeName, settled) => {
    expect(signaturesOf(schema, typeName)).toMatchObject(settled)
  })

  it.each(Object.entries(settledInputs))('are all that has to be given in %s', (typeName, settled) => {
    const added = requiredInputsOf(schema, typeName).filter((name) => !(name in settled))
    expect(added).toEqual([])
  })

  it.each(Object.entries(settledEnums))('are all in the enum %s', (typeName, settled) => {
    expect(valuesOf(schema, typeName)).toEqual(expect.arrayContaining([...settled]))
  })

  it('make Node the interface of everything with a global id', () => {
    const node = schema.getType('Node')
    const implementers = isInterfaceType(node) ? schema.getPossibleTypes(node).map((type) => type.name) : []
    const entities = ['Customer', 'Project', 'Membership', 'User', 'Offering', 'Plan', 'Order', 'Allocation']
    expect(implementers.sort()).toEqual([...entities, 'ComponentUsage'].sort())
  })

  it('let an item of an order be of one kind only', () => {
    const item = schema.getType('PlaceOrderItem')
    expect(isInputObjectType(item) && item.isOneOf).toBe(true)
  })
})

describe('connections', () => {
  const connections = Object.values(schema.getTypeMap()).filter((type) => type.name.endsWith('Connection'))

  it('are there for every list', () => {
    expect(connections.map((type) => type.name).sort()).toEqual([
      'AllocationConnection',
      'ComponentUsageConnection',
      'CustomerConnection',
      'MembershipConnection',
      'OfferingConnection',
      'OrderConnection',
      'ProjectConnection',
      'UserConnection',
    ])
  })

  it.each(connections.map((type) => type.name.replace(/Connection$/, '')))(
    'of %s are all alike',
    (entity) => {
      expect(signaturesOf(schema, `${entity}Connection`)).toEqual({
        edges: `[${entity}Edge!]!`,
        nodes: `[${entity}!]!`,
        pageInfo: 'PageInfo!',
        totalCount: 'Int!',
      })
      expect(signaturesOf(schema, `${entity}Edge`)).toEqual({ cursor: 'String!', node: `${entity}!` })
    },
  )

  it('turn pages with PageInfo', () => {
    expect(signaturesOf(schema, 'PageInfo')).toEqual({
      hasNextPage: 'Boolean!',
      hasPreviousPage: 'Boolean!',
      startCursor: 'String',
      endCursor: 'String',
    })
  })
})

describe('the files of the schema', () => {
  it('are a valid schema without the mutations', () => {
    const querySchema = readQuerySchema()
    assertValidSchema(querySchema)
    expect(querySchema.getMutationType()).toBeUndefined()
  })

  it('are a valid schema with the mutations', () => {
    assertValidSchema(schema)
    expect(isObjectType(schema.getMutationType())).toBe(true)
  })
})
