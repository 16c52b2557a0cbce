import type {
  CustomerMembership,
  Membership,
  OfferingMembership,
  ProjectMembership,
} from './entities/memberships.js'
import type { Customer, Project, User } from './entities/people.js'

/** The roles that people hold, found by person, project and customer without a search. Revoked ones stay. */
export class Memberships {
  readonly #rows: Membership[] = []
  readonly #ofUser = new Map<User, Membership[]>()
  readonly #ofProject = new Map<Project, ProjectMembership[]>()
  readonly #ofCustomer = new Map<Customer, CustomerMembership[]>()
  readonly #lastKey = { project: 0, customer: 0, offering: 0 }

  /** Every role ever held, oldest first. */
  all(): readonly Membership[] {
    return this.#rows
  }

  /** The roles held in projects and not revoked, oldest first. */
  inProjects(): ProjectMembership[] {
    return this.#rows.filter((row): row is ProjectMembership => row.kind === 'project' && row.isActive)
  }

  /** The roles held in customers and not revoked, oldest first. */
  inCustomers(): CustomerMembership[] {
    return this.#rows.filter((row): row is CustomerMembership => row.kind === 'customer' && row.isActive)
  }

  /** The roles of one person, not revoked. */
  ofUser(user: User): Membership[] {
    return (this.#ofUser.get(user) ?? []).filter((row) => row.isActive)
  }

  /** The roles held in one project, not revoked. */
  ofProject(project: Project): ProjectMembership[] {
    return (this.#ofProject.get(project) ?? []).filter((row) => row.isActive)
  }

  /** The roles held in one customer, not revoked. */
  ofCustomer(customer: Customer): CustomerMembership[] {
    return (this.#ofCustomer.get(customer) ?? []).filter((row) => row.isActive)
  }

  /** The number that the next role in that kind of scope gets. */
  nextKey(kind: Membership['kind']): number {
    return this.#lastKey[kind] + 1
  }

  /** Adds a role and gives it back. */
  add<Row extends ProjectMembership | CustomerMembership | OfferingMembership>(row: Row): Row {
    this.#rows.push(row)
    this.#lastKey[row.kind] = Math.max(this.#lastKey[row.kind], row.key)
    append<User, Membership>(this.#ofUser, row.user, row)
    if (row.kind === 'project') append(this.#ofProject, row.project, row)
    if (row.kind === 'customer') append(this.#ofCustomer, row.customer, row)
    return row
  }

  /** Revokes a role: it stays as a record, and ends now. */
  revoke(row: Membership, now: string): void {
    row.isActive = false
    row.expirationTime = now
  }
}

function append<Key, Row>(groups: Map<Key, Row[]>, key: Key, row: Row): void {
  const group = groups.get(key)
  if (group === undefined) groups.set(key, [row])
  else group.push(row)
}
