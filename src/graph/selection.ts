import { getArgumentValues, getNamedType, isObjectType } from 'graphql'
import type { FieldNode, GraphQLObjectType, GraphQLResolveInfo } from 'graphql'
import type { CoreSession } from '../core/session.js'
import { Selection } from '../core/entities/selection.js'
import type { ListQuery, WantedList } from '../core/list-query.js'
import { reasonOf } from '../core/reason.js'
import { fieldsOf } from './selected-fields.js'
import { listKey } from './list-arguments.js'
import { listsBelow } from './lists.js'
import type { ListBelow } from './lists.js'
import type { ReadOfField, SelectionStore, WantedOfList } from './selection-store.js'

/**
 * Reads out of an operation what is wanted of an entity, and below it. One an operation and its variables: what was read
 * is kept, by place and type, in the store where it is the same for every operation.
 */
export class SelectionReader {
  readonly #session: () => CoreSession
  readonly #store: SelectionStore
  readonly #own = new Map<FieldNode, ReadOfField>()

  /** @param session which ids in arguments are read by. */
  constructor(session: () => CoreSession, store: SelectionStore) {
    this.#session = session
    this.#store = store
  }

  /** What is wanted of the entity that a field gives. */
  ofField(info: GraphQLResolveInfo, typeName?: string): Selection {
    const type = typeName === undefined ? getNamedType(info.returnType) : info.schema.getType(typeName)
    return isObjectType(type) ? this.#ofNodes(info.fieldNodes, type, info) : Selection.empty
  }

  /** What is wanted of a list. */
  ofConnection(info: GraphQLResolveInfo): WantedOfList {
    const type = getNamedType(info.returnType)
    if (!isObjectType(type)) return { selection: Selection.empty, rows: true }
    return this.#ofConnectionNodes(info.fieldNodes, type, info)
  }

  #ofConnectionNodes(
    connection: readonly FieldNode[],
    type: GraphQLObjectType,
    info: GraphQLResolveInfo,
  ): WantedOfList {
    const lists = this.#kept(connection, info)?.lists
    const known = lists?.get(type.name)
    if (known !== undefined) return known
    const wanted = this.#wantedOf(connection, type, info)
    lists?.set(type.name, wanted)
    return wanted
  }

  #wantedOf(
    connection: readonly FieldNode[],
    type: GraphQLObjectType,
    info: GraphQLResolveInfo,
  ): WantedOfList {
    const fields = fieldsOf(connection, type, info)
    const edge = namedObject(type, 'edges')
    const edges = edge === undefined ? undefined : fieldsOf(fields.get('edges') ?? [], edge, info)
    const node = namedObject(type, 'nodes')
    const nodes = [...(fields.get('nodes') ?? []), ...(edges?.get('node') ?? [])]
    return {
      selection: node === undefined ? Selection.empty : this.#ofNodes(nodes, node, info),
      rows: ['nodes', 'edges', 'pageInfo'].some((name) => fields.has(name)),
    }
  }

  #ofNodes(nodes: readonly FieldNode[], type: GraphQLObjectType, info: GraphQLResolveInfo): Selection {
    const selections = this.#kept(nodes, info)?.selections
    const known = selections?.get(type.name)
    if (known !== undefined) return known
    const fields = new Map<string, Selection>()
    const lists: WantedList[] = []
    for (const [name, below] of fieldsOf(nodes, type, info)) {
      const list = listsBelow[type.name]?.[name]
      if (list !== undefined) lists.push(...this.#lists(list, name, below, type, info))
      fields.set(name, list === undefined ? this.#below(type, name, below, info) : Selection.empty)
    }
    const selection = new Selection(fields, lists)
    selections?.set(type.name, selection)
    return selection
  }

  /** Where what is read out of a field is kept. A field that stands several times at one place is read anew. */
  #kept([only, ...others]: readonly FieldNode[], { fragments }: GraphQLResolveInfo): ReadOfField | undefined {
    if (only === undefined || others.length > 0) return undefined
    return this.#store.of(only, fragments, this.#own)
  }

  #below(
    type: GraphQLObjectType,
    name: string,
    nodes: readonly FieldNode[],
    info: GraphQLResolveInfo,
  ): Selection {
    const below = namedObject(type, name)
    return below === undefined ? Selection.empty : this.#ofNodes(nodes, below, info)
  }

  /** The same list under several names is one; with other arguments it is another. */
  #lists(
    list: ListBelow,
    name: string,
    nodes: readonly FieldNode[],
    type: GraphQLObjectType,
    info: GraphQLResolveInfo,
  ): WantedList[] {
    const field = type.getFields()[name]
    const connection = namedObject(type, name)
    if (field === undefined || connection === undefined) return []
    const places = new Map<string, { args: object; nodes: FieldNode[] }>()
    for (const node of nodes) {
      const args = getArgumentValues(field, node, info.variableValues)
      const key = listKey(name, args)
      const place = places.get(key) ?? { args, nodes: [] }
      place.nodes.push(node)
      places.set(key, place)
    }
    const { entity, subject } = list
    return [...places].map(([key, { args, nodes: same }]): WantedList => {
      const wanted = this.#ofConnectionNodes(same, connection, info)
      return {
        key,
        entity,
        subject,
        query: orError(() => ({ ...list.ask(args, this.#session()), ...wanted })),
      }
    })
  }
}

/** Arguments that are no good are told where the list stands, not above it. */
function orError(make: () => ListQuery): ListQuery | Error {
  try {
    return make()
  } catch (error) {
    return reasonOf(error)
  }
}

function namedObject(type: GraphQLObjectType, field: string): GraphQLObjectType | undefined {
  const definition = type.getFields()[field]
  const named = definition === undefined ? undefined : getNamedType(definition.type)
  return isObjectType(named) ? named : undefined
}
