/** A type's name, then a field's name, then its type, after its arguments in brackets where it has any. */
export type SettledTypes = Readonly<Record<string, Readonly<Record<string, string>>>>

/** The arguments that turn the pages of every list. */
export const page = 'first: Int, after: String, last: Int, before: String'
