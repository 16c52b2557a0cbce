import { readInput, readPartialInput, type Input, type Schema } from '../../http/input.js'
import type { Context } from '../../http/context.js'

/** What a body says, where any part of it may be missing. */
export type Parts<Fields extends Schema> = {
  readonly [Name in keyof Fields]?: Input<Fields>[Name] | undefined
}

/**
 * Reads a body as far as `field=` leaves it: it selects fields of the answer, and the Core drops the same fields from
 * what it reads. `known` are the fields of the answer. With PATCH nothing is required.
 */
export function readSelected<Fields extends Schema>(
  fields: Fields,
  known: readonly string[],
  context: Context,
): Parts<Fields> {
  const asked = new Set(context.query.all('field'))
  const isSelective = known.some((name) => asked.has(name))
  const read = Object.entries(fields).filter(([name]) => !isSelective || asked.has(name))
  const schema: Schema = Object.fromEntries(read)
  const values = context.method === 'PATCH' ? readPartialInput(schema, context) : readInput(schema, context)
  return values as Parts<Fields>
}
