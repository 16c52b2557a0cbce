import { expect } from '@jest/globals'
import type { TestGateway } from '../gateway-on-core.js'

/** What a walk over all pages of a list met. */
export interface Walk {
  /** In the order of the list, whichever way it was walked. */
  readonly keys: string[]
  readonly pages: number
  readonly totals: readonly number[]
}

interface Node {
  readonly uuid?: string
  readonly role?: string
  readonly user?: { readonly uuid: string }
  readonly project?: { readonly uuid: string }
}

interface Page {
  readonly totalCount: number
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
}

const keyOf = ({ uuid, role, user, project }: Node): string =>
  uuid ?? `${project?.uuid ?? ''} ${user?.uuid ?? ''} ${role ?? ''}`

async function pageOf(
  gateway: TestGateway,
  list: string,
  args: string,
  cursor: string | null,
): Promise<Page> {
  const fields = list === 'memberships' ? 'role user { uuid } project { uuid }' : 'uuid'
  const { data, errors } = await gateway.query<Record<string, Page>>(
    `query ($cursor: String) {
      ${list}(${args}: $cursor) {
        totalCount
        edges { cursor node { ${fields} } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }`,
    { variables: { cursor } },
  )
  expect(errors).toBeUndefined()
  const page = data[list]
  if (page === undefined) throw new Error(`There is no list ${list}`)
  expect(page.pageInfo.startCursor).toBe(page.edges[0]?.cursor ?? null)
  expect(page.pageInfo.endCursor).toBe(page.edges.at(-1)?.cursor ?? null)
  return page
}

/** From the first page to the last. */
export async function walk(gateway: TestGateway, list: string, size: number, more = ''): Promise<Walk> {
  const pages: Page[] = []
  for (let cursor: string | null = null; ;) {
    const page: Page = await pageOf(gateway, list, `${more} first: ${size}, after`, cursor)
    expect(page.pageInfo.hasPreviousPage).toBe(pages.length > 0)
    pages.push(page)
    cursor = page.pageInfo.endCursor
    if (!page.pageInfo.hasNextPage) return told(pages)
  }
}

/** From the last page to the first. */
export async function walkBack(gateway: TestGateway, list: string, size: number, more = ''): Promise<Walk> {
  const pages: Page[] = []
  for (let cursor: string | null = null; ;) {
    const page: Page = await pageOf(gateway, list, `${more} last: ${size}, before`, cursor)
    expect(page.pageInfo.hasNextPage).toBe(pages.length > 0)
    pages.unshift(page)
    cursor = page.pageInfo.startCursor
    if (!page.pageInfo.hasPreviousPage) return told(pages)
  }
}

const told = (pages: readonly Page[]): Walk => ({
  keys: pages.flatMap(({ edges }) => edges.map(({ node }) => keyOf(node))),
  pages: pages.length,
  totals: pages.map(({ totalCount }) => totalCount),
})
