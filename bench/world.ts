import { createHash } from 'node:crypto'

/** A row of the Core. */
export type Row = Readonly<Record<string, unknown>>

/** The eras of Cores that the gateway speaks. */
export const dialects = ['permissions-2021', 'roles-2023'] as const
export type Dialect = (typeof dialects)[number]

/** What the stub Core has: rows with the fields and the sizes that real Cores of an era send. */
export interface World {
  readonly dialect: Dialect
  readonly customers: readonly Row[]
  readonly projects: readonly Row[]
  readonly users: readonly Row[]
  readonly permissions: readonly Row[]
  readonly resources: readonly Row[]
  readonly orders: readonly Row[]
  /** The rows of `/customers/UUID/users/`, by customer. */
  readonly usersOfCustomers: ReadonlyMap<string, readonly Row[]>
}

const projectsOfCustomer = 250
const membersOfProject = 4
const created = '2026-03-02T08:15:30.123456Z'
const expires = '2028-01-14T14:37:14.662228Z'
const roles = ['member', 'admin', 'manager', 'member']
const limits = { gb_k_hours: 890, cpu_k_hours: 110, gpu_k_hours: 38 }

/** The UUID of the thing with this name: the same in every process. */
export const uuidOf = (name: string): string => createHash('md5').update(name).digest('hex')

const link = (path: string, uuid: string): string => `https://core.example.org/api/${path}/${uuid}/`

/** Prose that makes a row as long as real ones are. */
const prose = (length: number): string =>
  'Simulation of turbulent flow in complex geometries on large machines. '.repeat(30).slice(0, length)

/** A world with so many projects; customers have 250 of them, 400 memberships and 375 allocations for each 250 but for the last. */
export function createWorld(projectCount: number, dialect: Dialect): World {
  const customers: Row[] = []
  const projects: Row[] = []
  const users: Row[] = []
  const permissions: Row[] = []
  const resources: Row[] = []
  const orders: Row[] = []
  const usersOfCustomers = new Map<string, readonly Row[]>()
  for (let start = 0; start < projectCount; start += projectsOfCustomer) {
    const customer = customerRow(customers.length)
    const own = Array.from({ length: Math.min(projectsOfCustomer, projectCount - start) }, (_, index) =>
      projectRow(customer, start + index),
    )
    const people = Array.from({ length: Math.max(own.length, membersOfProject) }, (_, index) =>
      userRow(start + index),
    )
    const roleRows = own.flatMap((project, index) =>
      roles.map((role, place) => {
        const user = people[(index * 3 + place * 7) % people.length] ?? people[place]
        return permissionRow(permissions.length + index * roles.length + place, role, project, user ?? {})
      }),
    )
    own.forEach((project, index) => {
      const count = index % 2 === 0 ? 2 : 1
      for (let item = 0; item < count; item++) resources.push(resourceRow(project, resources.length))
      for (let item = 0; item < (index % 50 === 0 ? 3 : 1); item++)
        orders.push(orderRow(dialect, project, orders.length))
    })
    customers.push(customer)
    projects.push(...own)
    users.push(...people)
    permissions.push(...roleRows)
    usersOfCustomers.set(
      textOf(customer, 'uuid'),
      people.map((user) => userOfCustomerRow(dialect, user, roleRows)),
    )
  }
  return { dialect, customers, projects, users, permissions, resources, orders, usersOfCustomers }
}

const textOf = (row: Row, field: string): string => {
  const value = row[field]
  return typeof value === 'string' ? value : ''
}

/** Zeros before it, so that the order of names is the order of numbers. */
const numbered = (number: number): string => String(number).padStart(5, '0')

function customerRow(number: number): Row {
  const uuid = uuidOf(`customer ${number}`)
  return {
    url: link('customers', uuid),
    uuid,
    created,
    division: null,
    display_name: `Centre ${number}`,
    owners: [],
    support_users: [],
    service_managers: [],
    backend_id: `ORG-${number}`,
    image: null,
    default_tax_percent: '0.00',
    accounting_start_date: created,
    name: `Centre for Scientific Computing ${numbered(number)}`,
    native_name: '',
    abbreviation: `CSC${number}`,
    contact_details: prose(900),
    agreement_number: null,
    email: `office${number}@example.org`,
    phone_number: '',
    access_subnets: '',
    registration_code: `REG-${number}`,
    homepage: '',
    domain: '',
    vat_code: '',
    postal: '',
    address: '',
    bank_name: '',
    bank_account: '',
    latitude: null,
    longitude: null,
    country: 'FI',
    payment_profiles: [],
    is_service_provider: true,
    billing_price_estimate: { total: 0, current: 0, tax: 0, tax_current: 0 },
  }
}

function projectRow(customer: Row, number: number): Row {
  const uuid = uuidOf(`project ${number}`)
  return {
    url: link('projects', uuid),
    uuid,
    name: `Turbulence ${numbered(number)}`,
    customer: customer['url'],
    customer_uuid: customer['uuid'],
    customer_name: customer['name'],
    customer_native_name: customer['native_name'],
    customer_abbreviation: customer['abbreviation'],
    slug: `turbulence-${numbered(number)}`,
    customer_slug: 'centre-for-scientific-computing',
    description: prose(300),
    created,
    type: link('project-types', uuidOf('type')),
    type_name: 'Regular call',
    backend_id: `ETAIS-${numbered(number)}`,
    end_date: null,
    start_date: null,
    end_date_requested_by: null,
    oecd_fos_2007_code: '1.3',
    oecd_fos_2007_label: 'Physical sciences',
    is_industry: false,
    image: `${link('media', uuid)}project_images/turbulence.png`,
    resources_count: 2,
    marketplace_resource_count: { [uuidOf('category')]: 2 },
    billing_price_estimate: { total: 1250.5, current: 410.25, tax: 0, tax_current: 0 },
  }
}

function userRow(number: number): Row {
  const uuid = uuidOf(`user ${number}`)
  return {
    url: link('users', uuid),
    uuid,
    username: `${uuid}01234567@myaccessid.org`,
    full_name: `Łukasz Jensen ${number}`,
    native_name: '',
    job_title: '',
    email: `user${number}@example.org`,
    phone_number: '',
    organization: `University ${number % 12}`,
    civil_number: null,
    description: prose(200),
    is_staff: false,
    is_active: true,
    is_support: false,
    registration_method: 'eduteams',
    date_joined: created,
    agreement_date: null,
    preferred_language: '',
    competence: '',
    customer_permissions: [],
    project_permissions: [],
    requested_email: null,
    affiliations: [],
    first_name: 'Łukasz',
    last_name: `Jensen ${number}`,
  }
}

function permissionRow(number: number, role: string, project: Row, user: Row): Row {
  return {
    url: link('project-permissions', String(number)),
    pk: number,
    role,
    role_name: `PROJECT.${role.toUpperCase()}`,
    created,
    expiration_time: expires,
    created_by: link('users', uuidOf('allocator')),
    project: project['url'],
    project_uuid: project['uuid'],
    project_name: project['name'],
    customer_uuid: project['customer_uuid'],
    customer_name: project['customer_name'],
    user: user['url'],
    user_full_name: user['full_name'],
    user_native_name: user['native_name'],
    user_username: user['username'],
    user_uuid: user['uuid'],
    user_email: user['email'],
  }
}

function userOfCustomerRow(dialect: Dialect, user: Row, roleRows: readonly Row[]): Row {
  const own = roleRows.filter((row) => row['user_uuid'] === user['uuid'])
  return {
    url: user['url'],
    uuid: user['uuid'],
    username: user['username'],
    full_name: user['full_name'],
    email: user['email'],
    role: null,
    projects: own.map((row) => ({
      url: row['project'],
      uuid: row['project_uuid'],
      name: row['project_name'],
      role: row['role'],
      ...(dialect === 'permissions-2021' ? { permission: row['url'] } : { role_name: row['role_name'] }),
      expiration_time: row['expiration_time'],
    })),
    ...(dialect === 'permissions-2021' ? { is_service_manager: false } : { role_name: null, image: null }),
  }
}

/** What a resource and an item of an order say of their offering and plan. */
function offeringFields(): Row {
  const offering = uuidOf('offering')
  const plan = uuidOf('plan')
  return {
    offering: link('marketplace-offerings', offering),
    offering_name: 'LUMI Finland / Fast Track Access for Industry Access',
    offering_uuid: offering,
    offering_description: prose(60),
    offering_thumbnail: null,
    offering_type: 'Marketplace.Basic',
    offering_terms_of_service: 'https://lumi.example.org/terms/',
    offering_shared: true,
    offering_billable: true,
    provider_name: 'IT Centre for Science',
    provider_uuid: uuidOf('provider'),
    category_title: 'HPC',
    category_uuid: uuidOf('category'),
    plan: link('marketplace-plans', plan),
    plan_unit: 'month',
    plan_name: 'Default',
    plan_uuid: plan,
    plan_description: '',
  }
}

const projectFields = (project: Row): Row => ({
  project: project['url'],
  project_uuid: project['uuid'],
  project_name: project['name'],
  project_description: project['description'],
  customer_name: project['customer_name'],
  customer_uuid: project['customer_uuid'],
})

function resourceRow(project: Row, number: number): Row {
  const uuid = uuidOf(`resource ${number}`)
  return {
    ...offeringFields(),
    attributes: { name: `allocation-${number}`, oecd_science_domain_configuration: '1.1 Mathematics' },
    limits,
    uuid,
    created,
    modified: created,
    url: link('marketplace-resources', uuid),
    scope: null,
    description: prose(190),
    state: number % 9 === 0 ? 'Terminated' : 'OK',
    resource_uuid: null,
    backend_id: `LUMI-${numbered(number)}`,
    resource_type: null,
    ...projectFields(project),
    backend_metadata: {},
    is_usage_based: false,
    is_limit_based: true,
    name: `allocation-${numbered(number)}`,
    current_usages: {},
    can_terminate: false,
    report: null,
    end_date: null,
  }
}

/** An order of 2021 holds items; one of 2023 is what an item was. */
function orderRow(dialect: Dialect, project: Row, number: number): Row {
  const uuid = uuidOf(`order ${number}`)
  if (dialect === 'roles-2023') return { ...itemRow(number), uuid, ...projectFields(project), ...reviews2023 }
  const allocator = link('users', uuidOf('allocator'))
  return {
    url: link('marketplace-orders', uuid),
    uuid,
    created,
    created_by: allocator,
    created_by_username: 'allocator',
    created_by_full_name: 'Owner CSC',
    approved_by: allocator,
    approved_at: created,
    approved_by_username: 'allocator',
    approved_by_full_name: 'Owner CSC',
    ...projectFields(project),
    state: 'executing',
    items: [itemRow(number)],
    total_cost: '149.4000000000',
    file: `${link('marketplace-orders', uuid)}pdf/`,
    type: 'Create',
  }
}

const reviews2023: Row = {
  callback_url: null,
  consumer_reviewed_by: 'allocator',
  consumer_reviewed_by_full_name: 'Owner CSC',
  consumer_reviewed_at: created,
  provider_reviewed_by: 'provider',
  provider_reviewed_by_full_name: 'Provider',
  provider_reviewed_at: created,
  created_by_full_name: 'Owner CSC',
  old_cost_estimate: 0,
  new_cost_estimate: 149.4,
  can_terminate: false,
  fixed_price: 0,
  activation_price: 0,
  termination_comment: null,
  backend_id: '',
  issue: null,
}

function itemRow(number: number): Row {
  return {
    ...offeringFields(),
    attributes: { name: `allocation-${number}` },
    limits,
    uuid: uuidOf(`item ${number}`),
    created,
    modified: created,
    type: 'Create',
    resource_uuid: null,
    resource_type: null,
    resource_name: `allocation-${number}`,
    cost: '149.4000000000',
    state: 'executing',
    output: '',
    marketplace_resource_uuid: uuidOf(`resource ${number}`),
    error_message: '',
    error_traceback: '',
  }
}
