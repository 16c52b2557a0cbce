import { request } from 'undici'
import type { TestGateway } from '../../gateway-on-core.js'

/** A row of a REST list, as the Core sent it. */
export type RestRow = Readonly<Record<string, unknown>>

export interface RestAnswer {
  readonly status: number
  readonly body: unknown
  readonly total: number
}

/** Asks the Core itself, past the gateway, as a demo user or as nobody at all. */
export async function restGet(gateway: TestGateway, path: string, as = 'staff'): Promise<RestAnswer> {
  const headers = as === 'nobody at all' ? {} : { authorization: `Token ${gateway.token(as)}` }
  const { statusCode, headers: told, body } = await request(`${gateway.core.url}/api${path}`, { headers })
  const text = await body.text()
  return {
    status: statusCode,
    body: told['content-type']?.includes('json') === true ? (JSON.parse(text) as unknown) : text,
    total: Number(told['x-result-count'] ?? Number.NaN),
  }
}

/** All rows of a REST list, page by page. @throws Error where the Core refuses. */
export async function restList(gateway: TestGateway, path: string, as = 'staff'): Promise<RestRow[]> {
  const rows: RestRow[] = []
  for (let page = 1; ; page++) {
    const paging = `${path.includes('?') ? '&' : '?'}page_size=200&page=${page}`
    const { status, body, total } = await restGet(gateway, `${path}${paging}`, as)
    if (status !== 200) throw new Error(`${path} answered ${status}`)
    rows.push(...(body as RestRow[]))
    if (rows.length >= total) return rows
  }
}

/** A field of a row as text; the empty text where there is none. */
export function textOf(row: RestRow, field: string): string {
  const value = row[field]
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : ''
}

/** Reads one field of rows. */
export const column =
  (field: string) =>
  (row: RestRow): string =>
    textOf(row, field)

/** The rows inside a row. */
export const rowsIn = (row: RestRow, field: string): RestRow[] => (row[field] ?? []) as RestRow[]
