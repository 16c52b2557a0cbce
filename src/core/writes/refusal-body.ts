/** One complaint of the Core, and the REST field that it is about: a path into the body of the request. */
export interface Complaint {
  readonly path: readonly string[]
  readonly message: string
}

/** Names under which the Core complains about the whole of what they are in. */
const aboutTheWhole = new Set(['non_field_errors', 'detail', 'details', '__all__'])

const longestMessage = 500

/**
 * What the Core complains about, from the body of a refusal in any of its shapes: `{"field": [..]}`, items within
 * items, `{"detail": ..}`, a bare list, a bare text. Empty where the body is none of these (HTML, nothing).
 */
export function complaintsOf(body: unknown, path: readonly string[] = []): Complaint[] {
  if (typeof body === 'string') return unquoted(body).map((text) => ({ path, message: shortened(text) }))
  if (typeof body === 'number' || typeof body === 'boolean') return [{ path, message: String(body) }]
  if (Array.isArray(body)) {
    return body.flatMap((entry: unknown, index) => {
      const isItem = typeof entry === 'object' && entry !== null
      return complaintsOf(entry, isItem ? [...path, String(index)] : path)
    })
  }
  if (typeof body !== 'object' || body === null || 'tried' in body) return []
  return Object.entries(body).flatMap(([name, value]) => {
    // `{"end_date": {"end_date": ".."}}`: the inner name says nothing new.
    const isRepeated = path.at(-1) === name
    return complaintsOf(value, aboutTheWhole.has(name) || isRepeated ? path : [...path, name])
  })
}

/** A list of texts that Python has written as one text: `['Types of items must be the same']`. */
function unquoted(text: string): string[] {
  if (text.trim() === '' || text.includes('<')) return []
  const details = [...text.matchAll(/ErrorDetail\(string=(['"])(.*?)\1, code=/g)]
  if (details.length > 0) return details.map(([, , inner = '']) => inner)
  const [, , inner] = /^\[(['"])(.*)\1\]$/s.exec(text) ?? []
  return [inner === undefined ? text : inner.replaceAll(String.raw`\'`, "'")]
}

const shortened = (text: string): string =>
  text.length > longestMessage ? `${text.slice(0, longestMessage)}…` : text
