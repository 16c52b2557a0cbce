import type { EntityName } from './entities/entity.js'
import { equals } from './entities/conditions.js'
import type { Selection } from './entities/selection.js'
import { requestOf } from './list-request.js'
import type { Answer, ListRequest, RequestMember } from './list-request.js'
import type { ListQuery, WantedList } from './list-query.js'
import { reasonOf } from './reason.js'

/** Where lists come from, and whether one can be had by no more than the key of what it is below. */
export interface ReadAheadSource {
  isFoundByKey(request: ListRequest, member: RequestMember): boolean
  listAll(
    entity: EntityName,
    query: ListQuery,
    members: readonly RequestMember[],
  ): Promise<readonly (Answer | Error)[]>
}

/** Lists below one entity, by their keys; or why they could not be had. */
export type ListsAhead = ReadonlyMap<string, Answer | Error>

/**
 * Reads lists below an entity that is looked up by its key together with the entity itself, since they need no more of it
 * than its key: the caller waits for the Core once and not twice. Only what would be read in the same way afterwards. Where
 * there is no such entity, they were asked for in vain; that ids are of something is the rule.
 */
export async function listsAhead(
  source: ReadAheadSource,
  entity: EntityName,
  key: string,
  selection: Selection,
): Promise<ListsAhead> {
  const found = selection.lists.map(async (list): Promise<readonly [string, Answer | Error] | undefined> => {
    if (!isIndependent(list, entity)) return undefined
    const member = { where: [equals(list.subject, key)], implied: {}, share: 1 }
    if (!isFoundByKey(source, requestOf(list.entity, list.query), member)) return undefined
    const [answer] = await source
      .listAll(list.entity, list.query, [member])
      .catch((reason: unknown) => [reasonOf(reason)])
    return answer && [list.key, answer]
  })
  return new Map((await Promise.all(found)).filter((one) => one !== undefined))
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

/** Whether nothing that is wanted of the list, or below its rows, is told by the entity that it is below. */
function isIndependent(list: WantedList, entity: EntityName): list is IndependentList {
  return !(list.query instanceof Error) && !leansOn(entity.toLowerCase(), list.query.selection)
}

const leansOn = (link: string, { fields, lists }: Selection): boolean =>
  lists.length > 0 || [...fields].some(([name, below]) => name === link || leansOn(link, below))
