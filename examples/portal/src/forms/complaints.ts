/** Why a change was not made: a `UserError` of the graph, or a failure of the whole request. */
export interface Complaint {
  readonly message: string
  /** Where in the `input` it is wrong, step by step. */
  readonly field?: readonly string[] | null
}

type Path = readonly string[]

const isWithin = (field: Path | null | undefined, path: Path): boolean =>
  field != null && path.length > 0 && path.every((step, index) => field[index] === step)

/** What is wrong with the input at a path, or with a part of it. */
export function messagesAt(complaints: readonly Complaint[], path: Path): string[] {
  return complaints.filter(({ field }) => isWithin(field, path)).map(({ message }) => message)
}

/** What is wrong with the input at a path as a whole, not with a part of it. */
export function messagesOfWhole(complaints: readonly Complaint[], path: Path): string[] {
  return messagesAt(
    complaints.filter(({ field }) => field?.length === path.length),
    path,
  )
}

/** What is wrong where the form has no input: it is shown above them all. */
export function messagesElsewhere(complaints: readonly Complaint[], paths: readonly Path[]): string[] {
  return complaints
    .filter(({ field }) => !paths.some((path) => isWithin(field, path)))
    .map(({ message }) => message)
}
