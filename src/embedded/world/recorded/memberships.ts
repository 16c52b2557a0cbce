import { byCreation } from './people.js'
import { readRows, type Row } from './read.js'
import type { Membership } from '../entities/memberships.js'
import type { User } from '../entities/people.js'
import type { World } from '../world.js'

/** The roles held, as either era records them. */
export function readMemberships(world: World, folder: string): void {
  for (const row of byKey(readRows(folder, 'project-permissions'))) addProjectRole(world, row)
  for (const row of byKey(readRows(folder, 'customer-permissions'))) addCustomerRole(world, row)
  const uuids = listedUuids(folder)
  for (const row of byCreation(readRows(folder, 'user-permissions'))) addScopedRole(world, row, uuids)
}

/**
 * The identifiers of roles held, by `identityOf`. A current Core tells them where it lists the members of one scope
 * only, which leaves out people whose account is closed.
 */
function listedUuids(folder: string): ReadonlyMap<string, string> {
  const projects = readRows(folder, 'projects-list_users').map(
    (row) => [row, row.text('project_uuid')] as const,
  )
  const customers = readRows(folder, 'customers-list_users').map(
    (row) => [row, row.text('customer_uuid')] as const,
  )
  return new Map(
    [...projects, ...customers].map(([row, scope]) => [identityOf(row, scope), row.text('uuid')]),
  )
}

function identityOf(row: Row, scope: string): string {
  return [row.text('user_uuid'), scope, row.text('role_name'), row.text('created')].join(' ')
}

function addScopedRole(world: World, row: Row, uuids: ReadonlyMap<string, string>): void {
  const scope = row.text('scope_uuid')
  const listed = uuids.get(identityOf(row, scope))
  const uuid = listed ?? world.newUuid()
  // Roles that were revoked are recorded, but no longer listed in their scope.
  const isListable = row.text('scope_type') !== 'offering' && world.users.get(row.text('user_uuid')).isActive
  const isActive = listed !== undefined || !isListable
  switch (row.text('scope_type')) {
    case 'project': {
      const project = world.projects.get(scope)
      world.memberships.add({ ...common(world, row, 'project'), uuid, isActive, kind: 'project', project })
      return
    }
    case 'customer': {
      const customer = world.customers.get(scope)
      world.memberships.add({ ...common(world, row, 'customer'), uuid, isActive, kind: 'customer', customer })
      return
    }
    default: {
      const offering = world.offerings.get(scope)
      world.memberships.add({ ...common(world, row, 'offering'), uuid, isActive, kind: 'offering', offering })
    }
  }
}

function byKey(rows: Row[]): Row[] {
  return rows.sort((a, b) => a.number('pk') - b.number('pk'))
}

/** `PROJECT.MANAGER` and `CUSTOMER.OWNER` have plain words; other roles keep their names. */
function roleWord(row: Row): string {
  const name = row.text('role_name')
  if (name === '') return row.text('role')
  const known = /^(?:PROJECT\.(MANAGER|ADMIN|MEMBER)|CUSTOMER\.(OWNER|SUPPORT|MANAGER))$/.exec(name)
  return (known?.[1] ?? known?.[2])?.toLowerCase() ?? name
}

function common(world: World, row: Row, kind: Membership['kind']) {
  return {
    key: row.has('pk') ? row.number('pk') : world.memberships.nextKey(kind),
    uuid: row.has('uuid') ? row.text('uuid') : world.newUuid(),
    user: world.users.get(row.text('user_uuid')),
    role: roleWord(row),
    created: row.text('created'),
    createdBy: creator(world, row),
    expirationTime: row.textOrNull('expiration_time'),
    isActive: true,
  }
}

function creator(world: World, row: Row): User | null {
  return (
    world.users.find(row.identifier('created_by')) ??
    world.users.all().find((user) => user.username === row.text('created_by_username')) ??
    null
  )
}

function addProjectRole(world: World, row: Row): void {
  const project = world.projects.get(row.text('project_uuid'))
  world.memberships.add({ ...common(world, row, 'project'), kind: 'project', project })
}

function addCustomerRole(world: World, row: Row): void {
  const customer = world.customers.get(row.text('customer_uuid'))
  world.memberships.add({ ...common(world, row, 'customer'), kind: 'customer', customer })
}
