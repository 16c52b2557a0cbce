/**
 * Tokens of Puhuri Core (40 hexadecimal digits, also among more of them) and JSON Web Tokens, wherever they stand in a
 * text; not the user names that are as many digits before an `@`.
 */
const TOKENS = /[0-9a-f]{40,}(?![0-9a-f@]|%40)|\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/gi

/** Takes everything that looks like a token out of a text that somebody else wrote. */
export const withoutTokens = (text: string): string => text.replace(TOKENS, '[redacted]')

/**
 * What a Core tells that nobody may learn from us, by the path template of the request. The users of a Core of 2021
 * come with their tokens, if staff asks, whatever fields are asked for.
 */
const secrets: readonly (readonly [path: RegExp, field: string])[] = [
  [/\/users\//, 'token'],
  [/\/marketplace-[\w-]*offerings\//, 'secret_options'],
]

const ofPaths = new Map<string, readonly string[]>()

/** Path templates are those of the route tables, and few. */
function secretsOf(path: string): readonly string[] {
  const known = ofPaths.get(path)
  if (known !== undefined) return known
  const fields = secrets.filter(([where]) => where.test(path)).map(([, field]) => field)
  ofPaths.set(path, fields)
  return fields
}

/**
 * JSON of the Core as values, without what nobody may learn from us: secret texts are gone before anything is parsed,
 * so that no row ever has them. Only paths that tell secrets cost more than `JSON.parse`.
 *
 * @param path the path template, such as `/api/users/{uuid}/`.
 * @throws SyntaxError where it is not JSON.
 */
export function parseWithoutSecrets(text: string, path: string): unknown {
  const fields = secretsOf(path)
  if (fields.length === 0) return JSON.parse(text) as unknown
  const body = JSON.parse(fields.reduce(withoutTexts, text)) as unknown
  for (const row of Array.isArray(body) ? (body as unknown[]) : [body]) blank(row, fields)
  return body
}

/** Within a JSON text a quotation mark of a value is escaped: what looks like the field is the field. */
function withoutTexts(text: string, field: string): string {
  const values = new RegExp(`"${field}"(\\s*:\\s*)"(?:[^"\\\\]|\\\\.){0,1000}"`, 'g')
  return text.replace(values, `"${field}"$1null`)
}

/** Whatever else the field holds, however its name was written. */
function blank(row: unknown, fields: readonly string[]): void {
  if (typeof row !== 'object' || row === null) return
  for (const field of fields) {
    // Set and not deleted: rows without gaps in what they have are read faster.
    if (field in row) Object.assign(row, { [field]: null })
  }
}
