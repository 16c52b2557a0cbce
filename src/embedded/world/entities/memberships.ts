import type { Offering } from './market.js'
import type { Customer, Project, User } from './people.js'

interface RoleHeld {
  /** Row number within the kind of scope: how a 2021 Core names the permission. */
  readonly key: number
  /** How a current Core names it. */
  readonly uuid: string
  readonly user: User
  /**
   * The role's plain word, which both dialects dress up: `manager`, `admin`, `member` in a project; `owner`,
   * `support`, `manager` in a customer. A role of somebody's own making keeps its full name.
   */
  role: string
  readonly created: string
  createdBy: User | null
  /** When the role ends by itself; null for never. */
  expirationTime: string | null
  /** False once revoked; the row stays. */
  isActive: boolean
}

/** A role held in a project. */
export interface ProjectMembership extends RoleHeld {
  readonly kind: 'project'
  readonly project: Project
}

/** A role held in a customer. */
export interface CustomerMembership extends RoleHeld {
  readonly kind: 'customer'
  readonly customer: Customer
}

/** A role held in an offering. */
export interface OfferingMembership extends RoleHeld {
  readonly kind: 'offering'
  readonly offering: Offering
}

/** A role that a person holds, or held, in one scope. */
export type Membership = ProjectMembership | CustomerMembership | OfferingMembership
