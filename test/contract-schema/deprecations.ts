import { isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql'
import type { GraphQLNamedType, GraphQLSchema } from 'graphql'

/** Something of the graph that goes away. */
export interface Deprecation {
  /** `Project.name`, `Query.projects.filter`. */
  readonly path: string
  readonly reason: string
}

interface Member {
  readonly name: string
  readonly deprecationReason?: string | null | undefined
  readonly args?: readonly Member[]
}

function membersOf(type: GraphQLNamedType): readonly Member[] {
  if (isEnumType(type)) return type.getValues()
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
    return Object.values<Member>(type.getFields())
  }
  return []
}

const flattened = (parent: string, { name, args = [], deprecationReason }: Member): Deprecation[] => [
  ...(deprecationReason ? [{ path: `${parent}.${name}`, reason: deprecationReason }] : []),
  ...args.flatMap((argument) => flattened(`${parent}.${name}`, argument)),
]

/** All that is deprecated in a graph. */
export function deprecationsOf(schema: GraphQLSchema): Deprecation[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    membersOf(type).flatMap((member) => flattened(type.name, member)),
  )
}

function isThere(schema: GraphQLSchema, path: string): boolean {
  const [typeName = '', member, argument] = path.split('.')
  const type = schema.getType(typeName)
  if (type === undefined || member === undefined) return type !== undefined
  const found = membersOf(type).find(({ name }) => name === member)
  if (argument === undefined) return found !== undefined
  return found?.args?.some(({ name }) => name === argument) ?? false
}

const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** The form of a reason: what to use, and from which day on this may be gone. */
export const FORM = /^Use `([\w.]+)`.* Goes away on (\d{4}-\d{2}-\d{2})\.$/

/** What a deprecation leaves its readers without. */
export function problemOf(schema: GraphQLSchema, { path, reason }: Deprecation): string | undefined {
  const [, replacement = '', day = ''] = FORM.exec(reason) ?? []
  if (replacement === '') return `${path}: "${reason}" is not "Use \`Type.field\`. Goes away on YYYY-MM-DD."`
  if (!isDay(day)) return `${path}: there is no day ${day}.`
  if (replacement === path || !isThere(schema, replacement)) return `${path}: there is no ${replacement} to use.`
  return undefined
}
