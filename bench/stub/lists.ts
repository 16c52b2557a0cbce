import { uuidOf } from '../world.js'
import type { Row, World } from '../world.js'

/** What an address answers. */
export interface StubAnswer {
  readonly status: number
  readonly body: string
  /** `X-Result-Count`: rows of the whole list. */
  readonly total?: number
}

interface List {
  readonly rows: readonly Row[]
  /** Whether `field=` is honoured: only where a real Core of this era does. */
  readonly selectable: boolean
  /** Parameter -> field whose value it names. */
  readonly filters: Readonly<Record<string, string>>
}

const largestPage = 300
const usualPage = 10

/** The REST API of a world, as far as the bench needs it. */
export class StubApi {
  readonly #lists: Readonly<Record<string, List>>
  readonly #usersOfCustomers: World['usersOfCustomers']
  readonly #rolesOfProjects: List
  readonly #indexes = new Map<string, ReadonlyMap<unknown, readonly Row[]>>()

  constructor(world: World) {
    this.#usersOfCustomers = world.usersOfCustomers
    const selectable = world.dialect === 'roles-2023'
    const byUuid = { uuid: 'uuid' }
    const byProject = { project_uuid: 'project_uuid', customer_uuid: 'customer_uuid' }
    const permissionKeys = { project: 'project_uuid', customer: 'customer_uuid', user: 'user_uuid' }
    this.#rolesOfProjects = {
      rows: world.permissions.map(roleOfProject),
      selectable: false,
      filters: permissionKeys,
    }
    this.#lists = {
      customers: { rows: world.customers, selectable: true, filters: byUuid },
      projects: { rows: world.projects, selectable: true, filters: { customer: 'customer_uuid' } },
      users: { rows: world.users, selectable, filters: byUuid },
      // On a Core of 2023 this list is as invented as those by many keys: the textbook could do nothing without.
      'project-permissions': { rows: world.permissions, selectable: false, filters: permissionKeys },
      'marketplace-resources': { rows: world.resources, selectable, filters: byProject },
      'marketplace-orders': { rows: world.orders, selectable, filters: byProject },
    }
  }

  /** @param address path and query, such as `/api/projects/?page_size=100`. */
  answer(address: string): StubAnswer {
    const { pathname, searchParams } = new URL(address, 'http://stub')
    const [, api, name = '', key = '', below = '', ...rest] = pathname.split('/')
    if (api !== 'api' || rest.length > 1) return refusal(404, 'Not found.')
    if (name === '') return { status: 200, body: JSON.stringify(this.#listing()) }
    if (name === 'customers' && below === 'users') {
      return this.#page(
        { rows: this.#usersOfCustomers.get(key) ?? [], selectable: false, filters: {} },
        searchParams,
      )
    }
    if (name === 'projects' && below === 'list_users') {
      const rows = this.#index('roles', this.#rolesOfProjects, 'project_uuid').get(key) ?? []
      return this.#page({ rows: rows.map(withoutProject), selectable: false, filters: {} }, searchParams)
    }
    const list = this.#lists[name]
    if (list === undefined || below !== '') return refusal(404, 'Not found.')
    if (key !== '') return this.#one(name, list, key, searchParams)
    return this.#page(list, searchParams, name)
  }

  #listing(): Row {
    return Object.fromEntries(
      Object.keys(this.#lists).map((name) => [name, `https://core.example.org/api/${name}/`]),
    )
  }

  #one(name: string, list: List, key: string, search: URLSearchParams): StubAnswer {
    const row = this.#index(name, list, 'uuid').get(key)?.[0]
    if (row === undefined) return refusal(404, 'Not found.')
    const fields = list.selectable ? search.getAll('field') : []
    return { status: 200, body: JSON.stringify(narrowed(row, fields)) }
  }

  #page(list: List, search: URLSearchParams, name?: string): StubAnswer {
    let narrowest: readonly Row[] | undefined
    let keyCount = 0
    for (const parameter of new Set(search.keys())) {
      if (['page', 'page_size', 'field', 'o'].includes(parameter)) continue
      const field = list.filters[parameter]
      // A real Core ignores what it does not know, which would make a mistake of a contender look like speed.
      if (field === undefined || name === undefined) return refusal(400, `Unknown parameter: ${parameter}`)
      const keys = [...new Set(search.getAll(parameter).flatMap((value) => value.split(',')))]
      keyCount = Math.max(keyCount, keys.length)
      const index = this.#index(name, list, field)
      const found = keys.flatMap((key) => index.get(key) ?? [])
      const isFound = new Set(found)
      narrowest = narrowest?.filter((row) => isFound.has(row)) ?? found
    }
    const rows = narrowest ?? list.rows
    const size = pageSize(search, keyCount)
    const start = (Number(search.get('page') ?? 1) - 1) * size
    if (start > 0 && start >= rows.length) return refusal(404, 'Invalid page.')
    const fields = list.selectable ? search.getAll('field') : []
    const page = ordered(rows, search.getAll('o')).slice(start, start + size)
    return { status: 200, body: JSON.stringify(page.map((row) => narrowed(row, fields))), total: rows.length }
  }

  #index(name: string, list: List, field: string): ReadonlyMap<unknown, readonly Row[]> {
    const known = this.#indexes.get(`${name} ${field}`)
    if (known !== undefined) return known
    const index = new Map<unknown, Row[]>()
    for (const row of list.rows) {
      const own = index.get(row[field])
      if (own === undefined) index.set(row[field], [row])
      else own.push(row)
    }
    this.#indexes.set(`${name} ${field}`, index)
    return index
  }
}

/** A row of `/projects/UUID/list_users/`, and of which project it is. */
const roleOfProject = (row: Row): Row => ({
  uuid: uuidOf(String(row['url'])),
  created: row['created'],
  expiration_time: row['expiration_time'],
  role_name: row['role_name'],
  role_uuid: uuidOf(String(row['role_name'])),
  user_email: row['user_email'],
  user_full_name: row['user_full_name'],
  user_username: row['user_username'],
  user_uuid: row['user_uuid'],
  user_image: null,
  created_by_full_name: 'Owner CSC',
  created_by_uuid: uuidOf('allocator'),
  project_uuid: row['project_uuid'],
})

const withoutProject = (row: Row): Row => ({ ...row, project_uuid: undefined })

const refusal = (status: number, detail: string): StubAnswer => ({ status, body: JSON.stringify({ detail }) })

/**
 * At most 300, as on a real Core. A list by many keys, which only the textbook asks for and no real Core has, is kind
 * enough to answer whole.
 */
function pageSize(search: URLSearchParams, keyCount: number): number {
  const wanted = Number(search.get('page_size') ?? usualPage)
  return keyCount > 1 ? wanted : Math.min(wanted, largestPage)
}

function narrowed(row: Row, fields: readonly string[]): Row {
  return fields.length === 0 ? row : Object.fromEntries(fields.map((field) => [field, row[field]]))
}

function ordered(rows: readonly Row[], orders: readonly string[]): readonly Row[] {
  const keys = orders.flatMap((order) => order.split(','))
  return keys.length === 0 ? rows : [...rows].sort((a, b) => compared(a, b, keys))
}

function compared(a: Row, b: Row, keys: readonly string[]): number {
  for (const key of keys) {
    const field = key.replace(/^-/, '')
    const [left, right] = [String(a[field]), String(b[field])]
    if (left !== right) return left < right !== key.startsWith('-') ? -1 : 1
  }
  return 0
}
