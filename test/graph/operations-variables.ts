import type { TestGateway } from '../gateway-on-core.js'
import { restList, textOf } from './truth/rest.js'

/** An allocation with usages on a Core of 2021, and all that belongs to it: on a current one it has the same UUIDs. */
export async function variablesOf(gateway: TestGateway): Promise<Record<string, string>> {
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
