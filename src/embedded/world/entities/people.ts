/** How an account came to be: by local sign-up or from the identity registry. */
export type RegistrationMethod = 'default' | 'eduteams'

/** A person, or a service account, with an account at the Core. */
export interface User {
  /** 32 hex digits. */
  readonly uuid: string
  /** The CUID for people who came through the identity registry, else a local name. */
  username: string
  firstName: string
  lastName: string
  fullName: string
  nativeName: string
  email: string
  organization: string
  jobTitle: string
  phoneNumber: string
  civilNumber: string | null
  competence: string
  description: string
  preferredLanguage: string
  registrationMethod: RegistrationMethod
  identitySource: string
  affiliations: readonly string[]
  slug: string
  /** ISO 8601, UTC. */
  dateJoined: string
  agreementDate: string | null
  isActive: boolean
  isStaff: boolean
  isSupport: boolean
  /** May map CUIDs to accounts, and may therefore not list people. */
  isIdentityManager: boolean
}

/** A key that a caller sends as `Authorization: Token KEY`. */
export interface Token {
  readonly key: string
  readonly user: User
  /** An expired token is refused with a message of its own. */
  isExpired: boolean
}

/** A resource allocator: the organisation that owns projects and may provide offerings. */
export interface Customer {
  readonly uuid: string
  name: string
  nativeName: string
  abbreviation: string
  slug: string
  backendId: string
  registrationCode: string
  agreementNumber: string | null
  email: string
  phoneNumber: string
  address: string
  contactDetails: string
  homepage: string
  domain: string
  country: string
  countryName: string
  postal: string
  vatCode: string
  bankName: string
  bankAccount: string
  accessSubnets: string
  latitude: number | null
  longitude: number | null
  isBlocked: boolean
  isArchived: boolean
  readonly created: string
  accountingStartDate: string
}

/** A kind of project, such as a pilot call. */
export interface ProjectType {
  readonly uuid: string
  name: string
  description: string
}

/** A project of a customer, to which people are given roles and resources are allocated. */
export interface Project {
  readonly uuid: string
  customer: Customer
  name: string
  slug: string
  description: string
  backendId: string
  /** Day, as YYYY-MM-DD. */
  startDate: string | null
  /** Day, as YYYY-MM-DD. */
  endDate: string | null
  endDateRequestedBy: User | null
  oecdFos2007Code: string | null
  type: ProjectType | null
  isIndustry: boolean
  readonly created: string
}
