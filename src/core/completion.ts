import type { Dialect } from './dialects/dialect.js'
import type { Route } from './dialects/route.js'
import { tells } from './entities/projection.js'
import type { AnyRecord } from './entities/record.js'
import { Selection } from './entities/selection.js'
import { allOf } from './list-request.js'
import type { ListRequest } from './list-request.js'
import { onceFor } from './once-for.js'
import type { Reads } from './reads.js'

const required = onceFor((selection: Selection) =>
  onceFor((routes: readonly Route[]): readonly string[] =>
    [...selection.fields.keys()].filter((field) => routes.some(({ mapping }) => tells(mapping, field))),
  ),
)

/** The selected fields that any way to the entity tells: those that none tells are not to be had on this Core. */
export const requiredFields = (routes: readonly Route[], selection: Selection): readonly string[] =>
  required(selection)(routes)

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
