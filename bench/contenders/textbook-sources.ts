import DataLoader from 'dataloader'
import type { Row } from '../world.js'
import type { CoreClient } from './core.js'

/** Keys that one address can hold without becoming too long for servers. */
const maxBatchSize = 200
/** The invented lists by many keys are answered whole. */
const enough = 'page_size=100000'
const largestPage = 300

/** What the resolvers of one operation read: one DataLoader an entity and key, on lists that take many keys. */
export interface TextbookSources {
  readonly customer: DataLoader<string, Row | undefined>
  readonly user: DataLoader<string, Row | undefined>
  readonly permissions: DataLoader<string, readonly Row[]>
  readonly resources: DataLoader<string, readonly Row[]>
  readonly orders: DataLoader<string, readonly Row[]>
  readonly project: (uuid: string) => Promise<Row>
  readonly projects: (first: number, offset: number) => Promise<readonly Row[]>
}

export function createTextbookSources(core: CoreClient, authorization: string): TextbookSources {
  const byUuid = (list: string) =>
    new DataLoader<string, Row | undefined>(
      async (keys) => {
        const { rows } = await core.list(`/api/${list}/?uuid=${keys.join(',')}&${enough}`, authorization)
        const found = new Map(rows.map((row) => [row['uuid'], row]))
        return keys.map((key) => found.get(key))
      },
      { maxBatchSize },
    )
  const ofProject = (list: string, parameter: string) =>
    new DataLoader<string, readonly Row[]>(
      async (keys) => {
        const address = `/api/${list}/?${parameter}=${keys.join(',')}&${enough}`
        const found = grouped((await core.list(address, authorization)).rows)
        return keys.map((key) => found.get(key) ?? [])
      },
      { maxBatchSize },
    )
  return {
    customer: byUuid('customers'),
    user: byUuid('users'),
    permissions: ofProject('project-permissions', 'project'),
    resources: ofProject('marketplace-resources', 'project_uuid'),
    orders: ofProject('marketplace-orders', 'project_uuid'),
    project: (uuid) => core.one(`/api/projects/${uuid}/`, authorization),
    projects: (first, offset) => projectPages(core, authorization, first, offset),
  }
}

function grouped(rows: readonly Row[]): ReadonlyMap<unknown, readonly Row[]> {
  const groups = new Map<unknown, Row[]>()
  for (const row of rows) {
    const group = groups.get(row['project_uuid'])
    if (group === undefined) groups.set(row['project_uuid'], [row])
    else group.push(row)
  }
  return groups
}

/** Projects in pages that divide what is wanted. */
export async function projectPages(
  core: CoreClient,
  authorization: string,
  first: number,
  offset: number,
  query = '',
): Promise<readonly Row[]> {
  const pages = Math.ceil(first / largestPage)
  const size = Math.ceil(first / pages)
  const lists = await Promise.all(
    Array.from({ length: pages }, (_, index) => {
      const page = Math.floor(offset / size) + index + 1
      const place = page === 1 ? '' : `&page=${page}`
      return core.list(`/api/projects/?page_size=${size}${place}${query}`, authorization)
    }),
  )
  return lists.flatMap(({ rows }) => rows)
}
