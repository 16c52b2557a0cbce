import { isEnumType, isInputObjectType, isScalarType } from 'graphql'
import type { GraphQLNamedType } from 'graphql'

/** Types that are looked for in the same place. */
export interface TypeGroup {
  readonly title: string
  readonly types: readonly GraphQLNamedType[]
}

/** In the order in which a type is tried for them: the first that fits has it. */
const kinds: readonly (readonly [title: string, fits: (type: GraphQLNamedType) => boolean])[] = [
  ['Operations', ({ name }) => ['Query', 'Mutation', 'Subscription'].includes(name)],
  ['Filters', (type) => isInputObjectType(type) && type.name.endsWith('Filter')],
  ['Inputs', isInputObjectType],
  ['Enums', isEnumType],
  ['Scalars', isScalarType],
  ['Payloads', ({ name }) => name.endsWith('Payload') || name === 'UserError'],
  ['Pages of lists', ({ name }) => /(Connection|Edge|^PageInfo)$/.test(name)],
  ['Things', () => true],
]

const shownFirst = ['Operations', 'Things']

/** Types by what they are for; every type in one group. */
export function groupsOf(types: readonly GraphQLNamedType[]): TypeGroup[] {
  const titleOf = (type: GraphQLNamedType) => kinds.find(([, fits]) => fits(type))?.[0]
  const titles = [
    ...shownFirst,
    ...kinds.map(([title]) => title).filter((title) => !shownFirst.includes(title)),
  ]
  return titles
    .map((title) => ({ title, types: types.filter((type) => titleOf(type) === title) }))
    .filter((group) => group.types.length > 0)
}
