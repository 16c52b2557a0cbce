import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { buildClientSchema, getIntrospectionQuery, isScalarType, isSpecifiedScalarType } from 'graphql'
import type { GraphQLScalarType, IntrospectionQuery } from 'graphql'
import { startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'
import { readQuerySchema } from './read-schema.js'

const scalarsOf = (types: readonly unknown[]): GraphQLScalarType[] =>
  types.filter(isScalarType).filter((type) => !isSpecifiedScalarType(type))

const told = ({ name, description, specifiedByURL }: GraphQLScalarType) => ({
  name,
  description,
  specifiedByURL: specifiedByURL ?? null,
})

describe('the schema that is served', () => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect: 'roles-2023' })
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })

  it('tells of scalars what the SDL tells', async () => {
    const query = getIntrospectionQuery({ specifiedByUrl: true })
    const { data } = await gateway.query<IntrospectionQuery>(query)
    const served = scalarsOf(Object.values(buildClientSchema(data).getTypeMap()))
    const written = scalarsOf(Object.values(readQuerySchema().getTypeMap()))
    const byName = new Map(served.map((scalar) => [scalar.name, told(scalar)]))
    expect(written.length).toBeGreaterThan(4)
    for (const scalar of written) {
      expect(scalar.description).toBeTruthy()
      expect(byName.get(scalar.name)).toEqual(told(scalar))
    }
  })
})
