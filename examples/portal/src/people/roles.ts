import type { ProjectRole } from '../graph/generated/graphql.js'

/** The roles that can be given, and what they mean. */
export const roles = [
  { role: 'MEMBER', name: 'Member', meaning: 'uses what is allocated' },
  { role: 'ADMIN', name: 'Administrator', meaning: 'administers the allocations' },
  { role: 'MANAGER', name: 'Manager', meaning: 'manages the project and its people' },
] as const satisfies readonly { role: ProjectRole; name: string; meaning: string }[]

/** The name of a role; for one that the graph has no name for, the Core's own word. */
export const nameOfRole = (role: ProjectRole, roleName: string): string =>
  roles.find((known) => known.role === role)?.name ?? roleName
