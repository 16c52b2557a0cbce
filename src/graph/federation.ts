import type { EntityName } from '../core/entities/entity.js'
import type { AnyRecord } from '../core/entities/record.js'
import { badInput } from '../core/errors.js'
import { uuidOf } from '../core/identifiers.js'
import type { CoreSession } from '../core/session.js'
import type { GraphQLResolveInfo } from 'graphql'
import type { GraphContext } from './context.js'
import type { Query_EntitiesArgs } from './generated/resolvers.js'

/** The most references that one `_entities` may have. */
const mostReferences = 10_000

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])\n'

/** What other graphs may refer to, and whether a UUID names it too. */
const entities: Readonly<Partial<Record<EntityName, { readonly byUuid: boolean }>>> = {
  Customer: { byUuid: true },
  Project: { byUuid: true },
  Membership: { byUuid: false },
  User: { byUuid: true },
  Offering: { byUuid: true },
  Plan: { byUuid: true },
  Order: { byUuid: true },
  Allocation: { byUuid: true },
  ComponentUsage: { byUuid: true },
}

interface NamedFile {
  readonly name: string
  readonly text: string
}

/** Whether a file of the SDL is about what routers ask for, which clients have no use for. */
export const isOfRoutersAlone = ({ name }: NamedFile): boolean => name === 'federation.graphql'

/** The graph as routers compose it: without what every subgraph has, and with what `@key` is. */
function subgraphSdl(files: readonly NamedFile[]): string {
  const own = files.filter((file) => !isOfRoutersAlone(file) && file.name !== 'directives.graphql')
  return [link, ...own.map(({ text }) => text)].join('\n')
}

/** Makes the graph a subgraph of Apollo Federation 2. */
export function federatedResolvers(files: readonly NamedFile[], typeOf: (record: AnyRecord) => string) {
  const service = { sdl: subgraphSdl(files) }
  return {
    Query: { _service: () => service, _entities: entitiesOf },
    _Entity: { __resolveType: typeOf },
  }
}

/** Not joined into one promise: what cannot be looked up is null by itself, and leaves the others standing. */
function entitiesOf(
  _: unknown,
  { representations }: Query_EntitiesArgs,
  context: GraphContext,
  info: GraphQLResolveInfo,
): Promise<AnyRecord | null>[] {
  const { length } = representations
  if (length > mostReferences) {
    throw badInput(`"representations" may have ${mostReferences} at most, not ${length}.`)
  }
  return representations.map(async (representation) => {
    const session = await context.session()
    const { entity, key } = referenceOf(representation, session)
    return session.load(entity, key, context.selections.ofField(info, entity))
  })
}

function referenceOf(representation: unknown, { identifiers }: CoreSession) {
  const { __typename, id, uuid } = asFields(representation)
  const entity = Object.keys(entities).find((name) => name === __typename) as
    keyof typeof entities | undefined
  if (entity === undefined) throw badInput('A reference needs the "__typename" of an entity of this graph.')
  if (typeof id === 'string') return { entity, key: identifiers.keyOf(entity, id) }
  const key = entities[entity]?.byUuid === true && typeof uuid === 'string' ? uuidOf(uuid) : undefined
  if (key === undefined) throw badInput(`A reference to a ${entity} needs its ${keysOf(entity)}.`)
  return { entity, key }
}

const keysOf = (entity: EntityName): string => (entities[entity]?.byUuid === true ? '"id" or "uuid"' : '"id"')

const asFields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
