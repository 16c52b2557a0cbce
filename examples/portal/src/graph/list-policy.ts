import type { FieldFunctionOptions, FieldPolicy } from '@apollo/client'
import { relayStylePagination } from '@apollo/client/utilities'

const joined = relayStylePagination(['filter', 'orderBy'])

type Kept = Parameters<NonNullable<typeof joined.read>>[0]
type Merge = (existing: Kept | null, incoming: Kept | null, options: FieldFunctionOptions) => Kept | null

const join = joined.merge as Merge

/**
 * How lists are kept: pages are joined; lists with other filters are other lists. A list that failed is null, where
 * there is none from before.
 */
export const list: FieldPolicy<Kept | null> = {
  ...(joined as FieldPolicy<Kept | null>),
  merge: (existing, incoming, options) =>
    incoming === null ? (existing ?? null) : join(existing ?? null, incoming, options),
}
