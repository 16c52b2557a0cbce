import { PuhuriError } from './errors.js'

/** A page of a list, as far as turning pages needs it. */
export interface Page<Node> {
  readonly nodes: readonly Node[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

/**
 * All that is on the pages of a list, one after another; a page is read when it is wanted.
 *
 * @throws PuhuriError NOT_FOUND where there is no list: what it belongs to is not there, or not for this caller.
 */
export async function* nodesOf<Node>(
  read: (after: string | undefined) => Promise<Page<Node> | null | undefined>,
): AsyncGenerator<Node, void, undefined> {
  for (let after: string | undefined; ;) {
    const page = await read(after)
    if (page === null || page === undefined) {
      throw new PuhuriError('NOT_FOUND', 'There is no such list, or none that the caller may see.')
    }
    yield* page.nodes
    const { hasNextPage, endCursor } = page.pageInfo
    if (!hasNextPage) return
    if (endCursor === null || endCursor === after) {
      throw new PuhuriError('BAD_RESPONSE', 'The list goes on, but its last page does not say where.')
    }
    after = endCursor
  }
}
