import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'graphql'
import type { OperationDefinitionNode } from 'graphql'
import { request } from 'undici'
import type { EmbeddedCore } from '../../src/embedded/index.js'

const folder = join(__dirname, '../graph/operations')

/** Operations that select every field of the graph. */
export const operations = readdirSync(folder)
  .filter((name) => name.endsWith('.graphql'))
  .map((name) => ({ name, document: readFileSync(join(folder, name), 'utf8') }))

type Row = Readonly<Record<string, unknown>>

function textOf(row: Row | undefined, field: string): string {
  const value = row?.[field]
  return typeof value === 'string' ? value : ''
}

/** Values of all variables that the operations have: an allocation of the Core, and what belongs to it. */
export async function variablesOn(core: EmbeddedCore, token: string): Promise<Record<string, string>> {
  const list = async (path: string): Promise<readonly Row[]> => {
    const headers = { authorization: `Token ${token}` }
    const { body } = await request(`${core.url}/api${path}`, { headers })
    return (await body.json()) as readonly Row[]
  }
  const [allocation] = await list('/marketplace-resources/?page_size=1')
  const project = textOf(allocation, 'project_uuid')
  const [order] = await list('/marketplace-orders/?page_size=1')
  const [user] = await list('/users/?page_size=1')
  return {
    allocation: textOf(allocation, 'uuid'),
    project,
    projectId: Buffer.from(`Project:${project}`).toString('base64url'),
    customer: textOf(allocation, 'customer_uuid'),
    backendId: textOf(allocation, 'backend_id'),
    offering: textOf(allocation, 'offering_uuid'),
    order: textOf(order, 'uuid'),
    user: textOf(user, 'uuid'),
    username: textOf(user, 'username'),
  }
}

/** Those of the variables that an operation declares. */
export function declaredIn(
  document: string,
  variables: Readonly<Record<string, string>>,
): Record<string, string> {
  const [operation] = parse(document).definitions as OperationDefinitionNode[]
  const names = operation?.variableDefinitions?.map(({ variable }) => variable.name.value) ?? []
  return Object.fromEntries(names.map((name) => [name, variables[name] ?? '']))
}
