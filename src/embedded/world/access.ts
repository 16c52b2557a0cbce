import type { Customer, Project, User } from './entities/people.js'
import type { World } from './world.js'

/** What one person may see and do, from the roles held at this moment. */
export class Access {
  readonly user: User | undefined
  /** Customers by the words of the roles held in them. */
  readonly customerRoles = new Map<Customer, Set<string>>()
  /** Projects by the words of the roles held in them. */
  readonly projectRoles = new Map<Project, Set<string>>()

  constructor(world: World, user: User | undefined) {
    this.user = user
    if (user === undefined) return
    for (const row of world.memberships.ofUser(user)) {
      if (row.kind === 'customer') addRole(this.customerRoles, row.customer, row.role)
      if (row.kind === 'project') addRole(this.projectRoles, row.project, row.role)
    }
  }

  get isStaff(): boolean {
    return this.user?.isStaff ?? false
  }

  /** Staff and support read everything. */
  get seesEverything(): boolean {
    return this.isStaff || (this.user?.isSupport ?? false)
  }

  isOwner(customer: Customer): boolean {
    return this.customerRoles.get(customer)?.has('owner') ?? false
  }

  hasProjectRole(project: Project, role: string): boolean {
    return this.projectRoles.get(project)?.has(role) ?? false
  }

  /** Through a role in the customer or in one of its projects. */
  seesCustomer(customer: Customer): boolean {
    if (this.seesEverything || this.customerRoles.has(customer)) return true
    return [...this.projectRoles.keys()].some((project) => project.customer === customer)
  }

  /** Through a role in the project or in its customer. */
  seesProject(project: Project): boolean {
    return this.seesEverything || this.projectRoles.has(project) || this.customerRoles.has(project.customer)
  }
}

function addRole<Scope>(roles: Map<Scope, Set<string>>, scope: Scope, role: string): void {
  const held = roles.get(scope) ?? new Set<string>()
  roles.set(scope, held.add(role))
}
