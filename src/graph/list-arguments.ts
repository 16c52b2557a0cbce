import type { Condition } from '../core/entities/conditions.js'
import type { Ordering } from '../core/ordering.js'
import type { CoreSession } from '../core/session.js'
import { windowOf } from '../core/windows.js'
import type { Window, WindowArguments } from '../core/windows.js'

/** The arguments of a connection, filters aside. */
export interface ConnectionArguments extends WindowArguments {
  readonly orderBy?: string | null
}

export type ListArguments<Filter> = ConnectionArguments & { readonly filter?: Filter | null }

/** What a filter of the graph asks, as conditions; ids in it are read by the session. */
export type FilterReader<Filter> = (filter: Filter, session: CoreSession) => Condition[]

/** Which rows of a list are asked for, and in what order. */
export interface Asked {
  readonly where: readonly Condition[]
  readonly window: Window
  readonly ordering: Ordering | undefined
}

/** @throws CoreError BAD_USER_INPUT that says which argument to mend. */
export function askedBy<Filter>(
  args: ListArguments<Filter>,
  read: FilterReader<Filter>,
  session: CoreSession,
): Asked {
  return {
    where: args.filter == null ? [] : read(args.filter, session),
    window: windowOf(args),
    ordering: args.orderBy == null ? undefined : orderingOf(args.orderBy),
  }
}

/** Equal for equal arguments: what is not given and what is null ask the same. */
export function listKey(name: string, args: object): string {
  for (const key in args) if (key in args) return `${name}${JSON.stringify(args, sortedKeys)}`
  return `${name}{}`
}

function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const given = Object.entries(value).filter(([, inner]) => inner != null)
  return Object.fromEntries(given.sort(([a], [b]) => (a < b ? -1 : 1)))
}

const orderedBy: Readonly<Record<string, string>> = {
  NAME: 'name',
  CREATED: 'createdAt',
  CUSTOMER_NAME: 'customerName',
}

/** `CREATED_DESC` -> by `createdAt`, descending. */
function orderingOf(order: string): Ordering {
  const [, key = '', direction] = /^(\w+)_(ASC|DESC)$/.exec(order) ?? []
  return { by: orderedBy[key] ?? 'name', descending: direction === 'DESC' }
}
