import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { getNamedType, isObjectType, Kind, parse, print, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import type { FieldNode, OperationDefinitionNode } from 'graphql'
import { startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'
import { createGraphSchema } from '../../src/graph/schema.js'
import { restList, textOf } from './truth/rest.js'

const folder = join(__dirname, 'operations')
const operations = readdirSync(folder)
  .filter((name) => name.endsWith('.graphql'))
  .map((name) => ({ name, document: readFileSync(join(folder, name), 'utf8') }))

/** Fields in which the eras are known to differ, by type. Everything else has to be the same. */
const knownDifferences: Readonly<Record<string, string>> = {
  'Core.url': 'each Core has its own address',
  'Core.dialect': 'that is what it tells',
  'Core.version': 'each Core has its own',
  'Core.capabilities': 'each Core has its own',
  'Membership.id': 'made of what names a membership on its Core',
  'Membership.roleName': "the Core's own word",
  'Order.coreState': "the Core's own word",
  'OrderItem.coreState': "the Core's own word",
  'Order.createdBy': 'not told since 2023',
  'OrderEdge.cursor': 'orders of one moment come in any order',
  'MembershipEdge.cursor': "made of the membership's key",
  'PageInfo.startCursor': 'of memberships, made of their keys',
  'PageInfo.endCursor': 'of memberships, made of their keys',
}

/** What costs nothing costs 0 on the one and null on the other. */
const costs = new Set(['Order.totalCost', 'OrderItem.cost'])

/** Operations on what the eras show a plain member differently: colleagues, and offerings that cannot be ordered. */
const shownDifferently = /^(users?|user-edges|users-of-project|offerings)\.graphql$/

const schema = createGraphSchema()

const typeName: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

/** The operation with the type's name added to every selection, so that an answer says what each of its objects is. */
const typed = (document: string): string =>
  print(
    visit(parse(document), {
      SelectionSet: (set) => ({ ...set, selections: [typeName, ...set.selections] }),
    }),
  )

describe('the same operation on both eras', () => {
  let gateways: readonly [TestGateway, TestGateway]
  let variables: Record<string, string>
  beforeAll(async () => {
    gateways = await Promise.all([
      startTestGateway({ dialect: 'permissions-2021' }),
      startTestGateway({ dialect: 'roles-2023' }),
    ])
    variables = await variablesOf(gateways[0])
  })
  afterAll(async () => {
    await Promise.all(gateways.map((gateway) => gateway[Symbol.asyncDispose]()))
  })

  it.each(operations)('$name gives the same answer', async ({ document }) => {
    const [first, second] = await Promise.all(
      gateways.map((gateway) => gateway.query(typed(document), { variables: declared(document) })),
    )
    expect(first?.errors).toBeUndefined()
    expect(second?.errors).toBeUndefined()
    expect(comparable(second?.data)).toEqual(comparable(first?.data))
  })

  it.each(operations.filter(({ name }) => !shownDifferently.test(name)))(
    '$name gives a member of two projects the same answer',
    async ({ document }) => {
      const answers = await Promise.all(
        gateways.map((gateway) =>
          gateway.query(typed(document), { variables: declared(document), as: 'member' }),
        ),
      )
      const [first, second] = answers.map(({ data }) => comparable(data))
      expect(second).toEqual(first)
    },
  )

  /** The variables that an operation has. */
  function declared(document: string): Record<string, string> {
    const [operation] = parse(document).definitions as OperationDefinitionNode[]
    const names = operation?.variableDefinitions?.map(({ variable }) => variable.name.value) ?? []
    return Object.fromEntries(names.map((name) => [name, variables[name] ?? '']))
  }
})

describe('the operations', () => {
  it('select every field that there is', () => {
    const selected = new Set(operations.flatMap(({ document }) => fieldsOf(document)))
    expect(fieldsFrom('Query').filter((field) => !selected.has(field))).toEqual([])
  })
})

/** Fields that are tested with mutations, and those for routers, which are tested with federation. */
const testedElsewhere = new Set(['Query.awaitOrder', 'Query._service', 'Query._entities'])

/** Every field that can be reached from a type on. */
function fieldsFrom(typeName: string, known = new Set<string>()): string[] {
  const type = schema.getType(typeName)
  if (!isObjectType(type) || known.has(typeName)) return []
  known.add(typeName)
  return Object.values(type.getFields()).flatMap(({ name, type: of }) => {
    const field = `${typeName}.${name}`
    return testedElsewhere.has(field) ? [] : [field, ...fieldsFrom(getNamedType(of).name, known)]
  })
}

function fieldsOf(document: string): string[] {
  const found: string[] = []
  const info = new TypeInfo(schema)
  visit(
    parse(document),
    visitWithTypeInfo(info, {
      Field: ({ name }) => {
        found.push(`${info.getParentType()?.name ?? ''}.${name.value}`)
      },
    }),
  )
  return found
}

/** An allocation with usages, and all that belongs to it. */
async function variablesOf(gateway: TestGateway): Promise<Record<string, string>> {
  const [usage = {}] = await restList(gateway, '/marketplace-component-usages/')
  const allocations = await restList(gateway, '/marketplace-resources/')
  const allocation = allocations.find((row) => row['uuid'] === usage['resource_uuid']) ?? {}
  const project = textOf(allocation, 'project_uuid')
  const [order = {}] = await restList(gateway, `/marketplace-orders/?project_uuid=${project}`)
  const [role = {}] = await restList(gateway, `/project-permissions/?project=${project}`)
  const projects = await restList(gateway, '/projects/')
  const named = projects.find((row) => textOf(row, 'backend_id') !== '') ?? {}
  return {
    allocation: textOf(allocation, 'uuid'),
    project,
    projectId: Buffer.from(`Project:${project}`).toString('base64url'),
    customer: textOf(named, 'customer_uuid'),
    backendId: textOf(named, 'backend_id'),
    offering: textOf(allocation, 'offering_uuid'),
    order: textOf(order, 'uuid'),
    user: textOf(role, 'user_uuid'),
    username: textOf(role, 'user_username'),
  }
}

/** An answer without what is known to differ; rows that are equal by an order may come in any. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable).sort((a, b) => (written(a) < written(b) ? -1 : 1))
  if (typeof value !== 'object' || value === null) return value
  const type = '__typename' in value ? String(value.__typename) : ''
  const fields = Object.entries(value).filter(([name]) => !(`${type}.${name}` in knownDifferences))
  return Object.fromEntries(
    fields.map(([name, inner]) => {
      const isNothing = costs.has(`${type}.${name}`) && Number(inner) === 0
      return [name, isNothing ? null : comparable(inner)]
    }),
  )
}

const written = (value: unknown): string => JSON.stringify(value)
