import { CriticalityLevel, diff } from '@graphql-inspector/core'
import type { Change } from '@graphql-inspector/core'
import type { GraphQLSchema } from 'graphql'

/** A change of the graph that may break a client, and why it is made all the same. */
export interface DeclaredChange {
  /** What kind of change it is, in the words of GraphQL Inspector: `FIELD_REMOVED`. */
  readonly type: string
  /** Where: `Project.name`, `Query.projects.filter`. */
  readonly path: string
  readonly reason: string
}

/** Additions that nobody has to use: counted as dangerous, since they may mean another thing where they are left out. */
const optional: ReadonlySet<string> = new Set(['FIELD_ARGUMENT_ADDED', 'INPUT_FIELD_ADDED'])

/** A change as GraphQL Inspector finds it. */
type FoundChange = Pick<Change, 'message' | 'path' | 'criticality'> & { readonly type: string }

/** Where a scalar is specified is told to people, as a description is: no client does anything by it. */
const isForPeople = ({ path = '' }: FoundChange): boolean => path.includes('@specifiedBy')

function mayBreak(change: FoundChange): boolean {
  const { criticality, type } = change
  if (isForPeople(change)) return false
  return (
    criticality.level === CriticalityLevel.Breaking ||
    (criticality.level === CriticalityLevel.Dangerous && !optional.has(type))
  )
}

/** All that may break a client of the graph as it was: what is gone, what is asked for, what may be answered anew. */
export async function breakingChanges(was: GraphQLSchema, is: GraphQLSchema): Promise<FoundChange[]> {
  const changes: readonly FoundChange[] = await diff(was, is)
  return changes.filter(mayBreak)
}

const isSame = (change: FoundChange, declared: DeclaredChange): boolean =>
  change.type === declared.type && change.path === declared.path

/** What is wrong with the graph as a successor of the one that was: a line each. */
export async function problemsOf(
  was: GraphQLSchema,
  is: GraphQLSchema,
  declared: readonly DeclaredChange[],
): Promise<string[]> {
  const changes = await breakingChanges(was, is)
  const undeclared = changes.filter((change) => !declared.some((one) => isSame(change, one)))
  const unmade = declared.filter((one) => !changes.some((change) => isSame(change, one)))
  return [
    ...undeclared.map(({ type, path = '', message }) => `${type} ${path}: ${message}`),
    ...unmade.map(({ type, path }) => `${type} ${path} is declared and not made.`),
    ...declared.filter(({ reason }) => reason.trim() === '').map(({ path }) => `${path} needs a reason.`),
  ]
}
