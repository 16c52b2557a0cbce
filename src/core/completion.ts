import type { Dialect } from './dialects/dialect.js'
import type { Route } from './dialects/route.js'
import { tells } from './entities/projection.js'
import type { AnyRecord } from './entities/record.js'
import { Selection } from './entities/selection.js'
import { allOf } from './list-request.js'
import type { ListRequest } from './list-request.js'
import type { Reads } from './reads.js'

const required = new WeakMap<Selection, WeakMap<readonly Route[], readonly string[]>>()

/**
 * The selected fields that any way to the entity tells: those that none tells are not to be had on this Core. Worked out
 * once for ways and a selection.
 */
export function requiredFields(routes: readonly Route[], selection: Selection): readonly string[] {
  const byRoutes = required.get(selection) ?? new WeakMap<readonly Route[], readonly string[]>()
  required.set(selection, byRoutes)
  const known = byRoutes.get(routes)
  if (known !== undefined) return known
  const fields = [...selection.fields.keys()]
  const found = fields.filter((field) => routes.some(({ mapping }) => tells(mapping, field)))
  byRoutes.set(routes, found)
  return found
}

/** The selection without fields that only some of the ways tell; the same selection where there are none. */
export function commonSelection(routes: readonly Route[], selection: Selection): Selection {
  const told = requiredFields(routes, selection)
  const partly = told.filter((field) => routes.some(({ mapping }) => !tells(mapping, field)))
  if (partly.length === 0) return selection
  return new Selection(new Map([...selection.fields].filter(([field]) => !partly.includes(field))))
}

/**
 * The same records with all that is selected, each found again by its key. One that is gone in the meantime stays as it
 * was found.
 */
export async function complete(
  reads: Reads,
  dialect: Dialect,
  { entity, selection }: ListRequest,
  records: readonly AnyRecord[],
): Promise<AnyRecord[]> {
  const members = records.map((record) => ({
    where: dialect.membershipByKey(record.key) ?? [],
    implied: {},
    parent: record.provenance.parent,
  }))
  const answers = await reads.answer(allOf(entity, [], selection), members)
  return records.map((record, index) => {
    const answer = answers[index]
    if (answer instanceof Error) throw answer
    return answer?.records[0] ?? record
  })
}
