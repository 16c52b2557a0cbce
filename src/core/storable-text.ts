/** NUL and halves of surrogate pairs: no database of a Core keeps the one, no request carries the other. */
const UNSTORABLE = /[\0\p{Surrogate}]/u

/** Whether a text could be one of a Core's. */
export const isStorable = (text: string): boolean => !UNSTORABLE.test(text)

/** Where in a value texts stand that no Core can hold, names in objects among them; paths begin with `path`. */
export function unstorableIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [path]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    isStorable(name) ? unstorableIn(inner, [...path, name]) : [path],
  )
}
