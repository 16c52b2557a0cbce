import { equals } from './entities/conditions.js'
import type { EntityName } from './entities/entity.js'
import type { Selection } from './entities/selection.js'
import { nothing, requestOf } from './list-request.js'
import type { Answer, ListRequest, RequestMember } from './list-request.js'
import type { ListQuery, WantedList } from './list-query.js'
import { onceFor } from './once-for.js'
import { reasonOf } from './reason.js'

/** Where lists come from, and whether one can be had by no more than the key of what it is below. */
export interface ReadAheadSource {
  isFoundByKey(request: ListRequest, member: RequestMember): boolean
  listed(request: ListRequest, members: readonly RequestMember[]): Promise<readonly (Answer | Error)[]>
}

/** A list below one entity, by its key; or why it could not be had. */
export interface ListAhead {
  readonly key: string
  readonly answer: Answer | Error
}

/**
 * Reads lists below an entity that is looked up by its key together with the entity itself, since they need no more of it
 * than its key: the caller waits for the Core once and not twice. Only what would be read in the same way afterwards. Where
 * there is no such entity, they were asked for in vain; that ids are of something is the rule.
 */
export function listsAhead(
  source: ReadAheadSource,
  entity: EntityName,
  key: string,
  selection: Selection,
): Promise<ListAhead[]> {
  const found: Promise<ListAhead>[] = []
  for (const list of independentLists(selection, entity)) {
    const request = requestOf(list.entity, list.query)
    const member = { where: [equals(list.subject, key)], implied: {}, share: 1 }
    if (isFoundByKey(source, request, member)) found.push(ahead(source, list.key, request, member))
  }
  return Promise.all(found)
}

async function ahead(
  source: ReadAheadSource,
  key: string,
  request: ListRequest,
  member: RequestMember,
): Promise<ListAhead> {
  try {
    const [answer = nothing] = await source.listed(request, [member])
    return { key, answer }
  } catch (error) {
    return { key, answer: reasonOf(error) }
  }
}

const foundByKey = new WeakMap<ListRequest, boolean>()

/** Worked out once for a request. Where a Core turns out to refuse the way, another is found then. */
function isFoundByKey(source: ReadAheadSource, request: ListRequest, member: RequestMember): boolean {
  const known = foundByKey.get(request)
  if (known !== undefined) return known
  const isFound = source.isFoundByKey(request, member)
  foundByKey.set(request, isFound)
  return isFound
}

type IndependentList = WantedList & { readonly query: ListQuery }

const independent = onceFor<Selection, Map<EntityName, readonly IndependentList[]>>(() => new Map())

/** The lists of which nothing that is wanted, or below their rows, is told by the entity that they are below. */
function independentLists(selection: Selection, entity: EntityName): readonly IndependentList[] {
  const byEntity = independent(selection)
  const known = byEntity.get(entity)
  if (known !== undefined) return known
  const found = selection.lists.filter((list) => isIndependent(list, entity))
  byEntity.set(entity, found)
  return found
}

const isIndependent = (list: WantedList, entity: EntityName): list is IndependentList =>
  !(list.query instanceof Error) && !leansOn(entity.toLowerCase(), list.query.selection)

const leansOn = (link: string, { fields, lists }: Selection): boolean =>
  lists.length > 0 || [...fields].some(([name, below]) => name === link || leansOn(link, below))
