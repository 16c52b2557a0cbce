/** What a role can be held in. */
export type RoleScope = 'customer' | 'project' | 'offering' | 'call' | 'proposal'

/** A role as the Core defines it at installation. */
export interface Role {
  readonly uuid: string
  /** Such as `PROJECT.MANAGER`. */
  readonly name: string
  readonly scope: RoleScope
  readonly description: string
  /** What its holder may do in the scope. */
  readonly permissions: readonly string[]
}

/** The roles of a fresh installation, by name. */
export const roles: readonly Role[] = [
  {
    uuid: '3943041b27b84267bbe856122c1062df',
    name: 'CALL.MANAGER',
    scope: 'call',
    description: 'Call manager',
    permissions: words('CALL.CLOSE_ROUNDS CALL.APPROVE_AND_REJECT_PROPOSALS'),
  },
  {
    uuid: '592b40898e98453dae97f228e5a91f57',
    name: 'CALL.REVIEWER',
    scope: 'call',
    description: '',
    permissions: [],
  },
  {
    uuid: '9bda056843eb452cbfea7e348a83d0ef',
    name: 'CUSTOMER.MANAGER',
    scope: 'customer',
    description: 'Organization manager',
    permissions: words(`
      OFFERING.PAUSE OFFERING.DRY_RUN_SCRIPT OFFERING.UPDATE OFFERING.MANAGE_CAMPAIGN
      RESOURCE.REJECT_BOOKING_REQUEST OFFERING.UPDATE_COMPONENTS RESOURCE.SUBMIT_REPORT
      OFFERINGUSER.UPDATE_RESTRICTION RESOURCE.COMPLETE_DOWNSCALING RESOURCE.LIST_USERS
      RESOURCE.UPDATE_ROBOT_ACCOUNT RESOURCE.ACCEPT_BOOKING_REQUEST OFFERING.UPDATE_THUMBNAIL
      OFFERING.ARCHIVE RESOURCE.SET_BACKEND_METADATA OFFERING.ADD_ENDPOINT
      RESOURCE.DELETE_ROBOT_ACCOUNT OFFERING.UPDATE_INTEGRATION OFFERING.UPDATE_ATTRIBUTES
      RESOURCE.SET_END_DATE OFFERING.UPDATE_LOCATION RESOURCE.SET_BACKEND_ID
      OFFERING.MANAGE_USER_GROUP OFFERING.UPDATE_OPTIONS RESOURCE.CREATE_ROBOT_ACCOUNT
      OFFERING.DELETE_ENDPOINT OFFERING.UPDATE_DESCRIPTION OFFERING.UNPAUSE
    `),
  },
  {
    uuid: 'd7ed8423d861478eabbc5a64dd036bf3',
    name: 'CUSTOMER.OWNER',
    scope: 'customer',
    description: 'Organization owner',
    permissions: words(`
      ACCESS_SUBNET.DELETE OFFERING.UPDATE_COMPONENTS ORDER.APPROVE CUSTOMER.DELETE
      RESOURCE.LIST_USERS OFFERING.CREATE RESOURCE.ACCEPT_BOOKING_REQUEST
      OFFERING.ACCEPT_CALL_REQUEST PROJECT.DELETE ORDER.DESTROY RESOURCE.UPDATE_OPTIONS
      RESOURCE.DELETE_ROBOT_ACCOUNT PROJECT.DELETE_PERMISSION OFFERING.UPDATE_ATTRIBUTES
      OFFERING.UPDATE_LOCATION RESOURCE.SET_BACKEND_ID OFFERING.UPDATE_DESCRIPTION OFFERING.UPDATE
      OFFERING.MANAGE_CAMPAIGN RESOURCE.REJECT_BOOKING_REQUEST RESOURCE.TERMINATE
      ORDER.APPROVE_PRIVATE OFFERING.MANAGE_USER_ROLE CALL.CLOSE_ROUNDS
      RESOURCE.SET_BACKEND_METADATA OFFERING.CREATE_PERMISSION OFFERING.UPDATE_INTEGRATION
      RESOURCE.SET_END_DATE ACCESS_SUBNET.UPDATE OFFERING.MANAGE_USER_GROUP
      OFFERING.DELETE_SCREENSHOT OFFERING.CREATE_USER OFFERING.UPDATE_OPTIONS
      RESOURCE.CREATE_ROBOT_ACCOUNT OFFERING.CREATE_PLAN OFFERING.UNPAUSE CUSTOMER.UPDATE
      PROJECT.CREATE_PERMISSION PROJECT.CREATE RESOURCE.SUBMIT_REPORT PROJECT.UPDATE_PERMISSION
      OFFERING.CREATE_SCREENSHOT OFFERING.ARCHIVE RESOURCE.SET_PLAN
      CALL.APPROVE_AND_REJECT_PROPOSALS RESOURCE.SET_USAGE OFFERING.UPDATE_USER
      OFFERING.DELETE_ENDPOINT OFFERING.DELETE OFFERING.UPDATE_SCREENSHOT OFFERING.PAUSE
      OFFERING.DRY_RUN_SCRIPT ACCESS_SUBNET.CREATE RESOURCE.MANAGE_USERS
      OFFERINGUSER.UPDATE_RESTRICTION RESOURCE.COMPLETE_DOWNSCALING RESOURCE.UPDATE_ROBOT_ACCOUNT
      OFFERING.UPDATE_THUMBNAIL PROJECT.UPDATE ORDER.REJECT OFFERING.DELETE_PERMISSION
      OFFERING.ADD_ENDPOINT RESOURCE.LIST_IMPORTABLE CUSTOMER.CREATE OFFERING.DELETE_USER
      OFFERING.UPDATE_PLAN OFFERING.UPDATE_PERMISSION ORDER.CANCEL OFFERING.ARCHIVE_PLAN
      RESOURCE.SET_LIMITS
    `),
  },
  {
    uuid: 'c30a823236ee48a1af33be6c118a0dec',
    name: 'CUSTOMER.READER',
    scope: 'customer',
    description: '',
    permissions: [],
  },
  {
    uuid: '97856039a6594199b683602f16fa3e6c',
    name: 'CUSTOMER.SUPPORT',
    scope: 'customer',
    description: '',
    permissions: [],
  },
  {
    uuid: '4c04c42b7fe547cf9a7f5814bc9a9710',
    name: 'OFFERING.MANAGER',
    scope: 'offering',
    description: 'Offering manager',
    permissions: words(`
      OFFERING.PAUSE OFFERING.DRY_RUN_SCRIPT OFFERING.UPDATE RESOURCE.REJECT_BOOKING_REQUEST
      OFFERING.UPDATE_COMPONENTS RESOURCE.ACCEPT_BOOKING_REQUEST OFFERING.ACCEPT_CALL_REQUEST
      OFFERING.ARCHIVE RESOURCE.SET_BACKEND_METADATA OFFERING.ADD_ENDPOINT
      OFFERING.UPDATE_INTEGRATION OFFERING.UPDATE_ATTRIBUTES OFFERING.UPDATE_LOCATION
      RESOURCE.SET_BACKEND_ID RESOURCE.SET_USAGE OFFERING.UPDATE_OPTIONS OFFERING.DELETE_ENDPOINT
      OFFERING.UPDATE_DESCRIPTION OFFERING.UNPAUSE
    `),
  },
  {
    uuid: 'da02aeb595af4eff94cdf9f241dfc622',
    name: 'PROJECT.ADMIN',
    scope: 'project',
    description: 'Project administrator',
    permissions: words(`
      RESOURCE.SET_PLAN ORDER.CANCEL RESOURCE.LIST_IMPORTABLE RESOURCE.TERMINATE
      ORDER.APPROVE_PRIVATE ORDER.DESTROY RESOURCE.SET_LIMITS
    `),
  },
  {
    uuid: 'c18ca1354aa44b089cd236ff46c79125',
    name: 'PROJECT.MANAGER',
    scope: 'project',
    description: 'Project manager',
    permissions: words(`
      RESOURCE.SET_PLAN RESOURCE.SET_LIMITS PROJECT.CREATE_PERMISSION RESOURCE.LIST_IMPORTABLE
      PROJECT.DELETE_PERMISSION RESOURCE.TERMINATE ORDER.APPROVE_PRIVATE PROJECT.UPDATE_PERMISSION
      ORDER.CANCEL PROJECT.UPDATE ORDER.DESTROY
    `),
  },
  {
    uuid: '4f5ba228e9d348419024bc606df13e12',
    name: 'PROJECT.MEMBER',
    scope: 'project',
    description: '',
    permissions: [],
  },
  {
    uuid: 'd4824ec8a19b46a3b3f58790aa839abe',
    name: 'PROPOSAL.MANAGER',
    scope: 'proposal',
    description: 'Proposal manager',
    permissions: words('PROPOSAL.MANAGE'),
  },
  {
    uuid: '160976a1c7c44411a309997ea9097d2c',
    name: 'PROPOSAL.MEMBER',
    scope: 'proposal',
    description: '',
    permissions: [],
  },
]

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}

/** The role of that UUID or name. */
export function findRole(uuidOrName: string): Role | undefined {
  return roles.find((role) => role.uuid === uuidOrName || role.name === uuidOrName)
}

/** The role behind the plain word of a membership. */
export function roleOf(scope: RoleScope, word: string): Role {
  const name = `${scope}.${word}`.toUpperCase()
  const role = roles.find((candidate) => candidate.name === name || candidate.name === word)
  return role ?? { uuid: '', name: word, scope, description: '', permissions: [] }
}

/** The plain word by which a membership names a role. */
export function wordOf(role: Role): string {
  return (role.name.split('.')[1] ?? role.name).toLowerCase()
}
