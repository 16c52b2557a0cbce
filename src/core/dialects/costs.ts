/**
 * What the answers of one endpoint take of the Core, in milliseconds, as measured on a real one. What is asked of it in
 * one transaction keeps the caller's token locked, so that its other requests wait.
 */
export interface EndpointCosts {
  /** A request, however little it answers. */
  readonly request: number
  /** A row, whatever of it is asked for: with all its fields where they cannot be chosen. */
  readonly row: number
  /** What REST fields of a row take beside. Those not named are free. */
  readonly fields?: readonly FieldCost[]
  readonly locksToken: boolean
}

/** What several REST fields need is fetched once for all of them. */
export interface FieldCost {
  readonly milliseconds: number
  readonly of: readonly string[]
}

/** Milliseconds of one row with some of its fields, or (undefined) with all. */
export function rowCost({ row, fields = [] }: EndpointCosts, asked?: Iterable<string>): number {
  const names = asked === undefined ? undefined : new Set(asked)
  return fields.reduce(
    (sum, { milliseconds, of }) =>
      names === undefined || of.some((name) => names.has(name)) ? sum + milliseconds : sum,
    row,
  )
}
