import { rowCost } from './dialects/costs.js'
import type { EndpointCosts } from './dialects/costs.js'
import type { AnyMapping } from './entities/mapping.js'
import { restFields, subjectColumn } from './entities/projection.js'
import type { Condition } from './entities/conditions.js'
import { Selection } from './entities/selection.js'
import type { Route } from './dialects/route.js'
import type { ListRequest } from './list-request.js'
import { onceFor } from './once-for.js'
import { Parameters } from './parameters.js'

/** The REST fields to ask for, sorted, and what a row with them takes of the Core. */
export class FieldQuery {
  readonly names: readonly string[]
  readonly parameters: Parameters
  readonly #costs = new Map<EndpointCosts, number>()

  constructor(names: readonly string[]) {
    this.names = names
    this.parameters = new Parameters(names.map((name) => ['field', name]))
  }

  /** Milliseconds of a row. */
  rowCost(costs: EndpointCosts): number {
    const known = this.#costs.get(costs)
    if (known !== undefined) return known
    const cost = rowCost(costs, this.names)
    this.#costs.set(costs, cost)
    return cost
  }
}

const queriesOf = onceFor<Selection, (mapping: AnyMapping) => Map<string, FieldQuery>>(() =>
  onceFor(() => new Map<string, FieldQuery>()),
)

/**
 * `field=…` for exactly what is selected and what conditions have to be checked against. A Core spends most of its time
 * on fields that nobody asked for. Worked out once for a selection, a mapping and subjects.
 */
export function fieldQuery(
  mapping: AnyMapping,
  selection: Selection,
  subjects: readonly string[],
  lists: ReadonlySet<string>,
): FieldQuery {
  const bySubjects = queriesOf(selection)(mapping)
  const key = subjects.length === 1 ? (subjects[0] ?? '') : subjects.join(' ')
  const found = bySubjects.get(key)
  if (found !== undefined) return found
  const fields = restFields(mapping, selection, lists)
  for (const subject of subjects) {
    subjectColumn(mapping, subject)?.from.forEach((field) => fields.add(field))
  }
  const made = new FieldQuery([...fields].sort())
  bySubjects.set(key, made)
  return made
}

/** What is asked for of the rows of a way: what is selected, and what conditions are checked against. */
export function requestedFields(
  { mapping }: Route,
  { rows, selection, where }: ListRequest,
  lists: ReadonlySet<string>,
  own: readonly Condition[],
  ordering: readonly string[] = none,
): FieldQuery {
  const asked = rows ? selection : Selection.empty
  const order = rows ? ordering : none
  const only = own[0]
  // Mostly it is one, the key by which a list is wanted.
  if (only !== undefined && own.length === 1 && where.length === 0 && order.length === 0) {
    return queriesOf(asked)(mapping).get(only.on) ?? fieldQuery(mapping, asked, [only.on], lists)
  }
  const subjects = [...where, ...own].map(({ on }) => on)
  return fieldQuery(mapping, asked, [...subjects, ...order], lists)
}

const none: readonly string[] = []
