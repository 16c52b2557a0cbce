import './ending.js'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { Row } from '../world.js'
import { CoreClient } from './core.js'
import { cursorOf, positionOf } from './graph.js'
import { projectPages } from './textbook-sources.js'
import { amountsOf, enumOf, itemsOf, orderStateOf, rowsIn, totalCostOf } from './values.js'

/**
 * What one would write for these four queries and no other: `hand-written.js PORT CORE_PORT DIALECT`. No GraphQL at all: node:http,
 * the calls that cost the Core least (those that the gateway plans), and the JSON of the answer built by hand.
 */

interface Asked {
  readonly operationName?: string
  readonly variables?: { readonly first?: number; readonly after?: string; readonly project?: string }
}

const largestPage = 300

const [port = '0', corePort = '0', dialect] = process.argv.slice(2)
const core = new CoreClient(Number(corePort))

const isNew = dialect === 'roles-2023'

/** Cores of 2021 ignore `field=` on these lists. */
const fieldsIfNew = (...fields: string[]): string =>
  isNew ? fields.map((field) => `&field=${field}`).join('') : ''

const q2ResourceFields = fieldsIfNew('uuid', 'name', 'state', 'project_uuid')
const q3ResourceFields = fieldsIfNew('uuid', 'name', 'state', 'backend_id', 'created', 'limits')
const q3OrderFields = fieldsIfNew('uuid', 'type', 'state', 'created', 'cost')
const q1Fields = '&field=uuid&field=name&field=customer_name&field=customer_uuid'
const q2Fields = `${q1Fields}&field=customer_abbreviation`
const q3Fields =
  'field=uuid&field=name&field=description&field=created&field=customer_uuid&field=customer_name&field=customer_abbreviation'

async function q1(first: number, offset: number, token: string): Promise<unknown> {
  const rows = await projectPages(core, token, first, offset, q1Fields)
  const nodes = rows.map((row) => ({
    uuid: row['uuid'],
    name: row['name'],
    customer: { name: row['customer_name'] },
  }))
  return { projects: { nodes } }
}

/** Roles come with the users of a customer, a row a user; resources come by customer. */
async function q2(first: number, offset: number, token: string): Promise<unknown> {
  const rows = await projectPages(core, token, first, offset, q2Fields)
  const customers = [...new Set(rows.map((row) => row['customer_uuid'] as string))]
  const [roles, resources] = await Promise.all([
    Promise.all(
      customers.map((uuid) => whole(`/api/customers/${uuid}/users/?page_size=${largestPage}`, token)),
    ),
    Promise.all(
      customers.map((uuid) =>
        whole(
          `/api/marketplace-resources/?customer_uuid=${uuid}&page_size=${largestPage}${q2ResourceFields}`,
          token,
        ),
      ),
    ),
  ])
  const memberships = membershipsByProject(roles.flat())
  const allocations = new Map<unknown, unknown[]>()
  for (const row of resources.flat()) {
    add(allocations, row['project_uuid'], {
      uuid: row['uuid'],
      name: row['name'],
      state: enumOf(row['state']),
    })
  }
  const nodes = rows.map((row) => ({
    uuid: row['uuid'],
    name: row['name'],
    customer: customerOf(row),
    memberships: { nodes: memberships.get(row['uuid']) ?? [] },
    allocations: { nodes: allocations.get(row['uuid']) ?? [] },
  }))
  const endCursor = cursorOf(offset + rows.length - 1, rows.at(-1)?.['uuid'])
  return { projects: { pageInfo: { endCursor }, nodes } }
}

async function q3(project: string, token: string): Promise<unknown> {
  const [row, permissions, resources, orders] = await Promise.all([
    core.one(`/api/projects/${project}/?${q3Fields}`, token),
    whole(rolesAddress(project), token),
    whole(`/api/marketplace-resources/?${ofProject(project)}${q3ResourceFields}`, token),
    whole(`/api/marketplace-orders/?${ofProject(project)}${q3OrderFields}`, token),
  ])
  return {
    project: {
      uuid: row['uuid'],
      name: row['name'],
      description: row['description'],
      createdAt: row['created'],
      customer: customerOf(row),
      memberships: {
        nodes: permissions.map((role) => ({
          role: roleOf(role),
          user: {
            uuid: role['user_uuid'],
            fullName: role['user_full_name'],
            email: role['user_email'],
          },
        })),
      },
      allocations: {
        nodes: resources.map((resource) => ({
          uuid: resource['uuid'],
          name: resource['name'],
          state: enumOf(resource['state']),
          backendId: resource['backend_id'],
          createdAt: resource['created'],
          limits: amountsOf(resource['limits']),
        })),
      },
      orders: { nodes: orders.map(orderOf) },
    },
  }
}

const ofProject = (project: string): string => `project_uuid=${project}&page_size=${largestPage}`

const rolesAddress = (project: string): string =>
  isNew
    ? `/api/projects/${project}/list_users/?page_size=${largestPage}`
    : `/api/project-permissions/?project=${project}&page_size=${largestPage}`

/** `member`, `PROJECT.MEMBER` -> `MEMBER` */
const roleOf = (role: Row): string => enumOf(isNew ? String(role['role_name']).slice(8) : role['role'])

const customerOf = (row: Row) => ({
  uuid: row['customer_uuid'],
  name: row['customer_name'],
  abbreviation: row['customer_abbreviation'],
})

const orderOf = (order: Row) => ({
  uuid: order['uuid'],
  type: enumOf(order['type']),
  state: orderStateOf(order['state']),
  createdAt: order['created'],
  totalCost: totalCostOf(order),
  items: itemsOf(order).map((item) => ({
    uuid: item['uuid'],
    type: enumOf(item['type']),
    state: orderStateOf(item['state']),
    cost: item['cost'],
  })),
})

function membershipsByProject(users: readonly Row[]): ReadonlyMap<unknown, unknown[]> {
  const found = new Map<unknown, unknown[]>()
  for (const row of users) {
    const user = {
      uuid: row['uuid'],
      fullName: row['full_name'],
      email: row['email'],
    }
    for (const role of rowsIn(row, 'projects')) {
      add(found, role['uuid'], { role: roleOf(role), user })
    }
  }
  return found
}

function add(groups: Map<unknown, unknown[]>, key: unknown, value: unknown): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, [value])
  else group.push(value)
}

/** A list from its first page to its last. */
async function whole(address: string, token: string): Promise<readonly Row[]> {
  const { rows, total } = await core.list(address, token)
  if (rows.length >= total) return rows
  const pages = Array.from({ length: Math.ceil(total / largestPage) - 1 }, (_, index) => index + 2)
  const others = await Promise.all(pages.map((page) => core.list(`${address}&page=${page}`, token)))
  return [...rows, ...others.flatMap((list) => list.rows)]
}

async function answer({ operationName, variables = {} }: Asked, token: string): Promise<unknown> {
  const { first = 0, after, project = '' } = variables
  const offset = after === undefined ? 0 : positionOf(after) + 1
  switch (operationName) {
    case 'Q1':
      return q1(first, offset, token)
    case 'Q2':
      return q2(first, offset, token)
    case 'Q3':
      return q3(project, token)
    case undefined:
    default:
      return { __typename: 'Query' }
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

async function serve(request: IncomingMessage): Promise<string> {
  const asked = JSON.parse(await textOf(request)) as Asked
  return JSON.stringify({ data: await answer(asked, request.headers.authorization ?? '') })
}

createServer((request, response) => {
  serve(request).then(
    (body) => {
      response.writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
      })
      response.end(body)
    },
    (error: unknown) => {
      response.writeHead(500)
      response.end(String(error))
    },
  )
}).listen(Number(port), '127.0.0.1')
