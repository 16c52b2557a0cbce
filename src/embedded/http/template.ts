/** A path template such as `/api/projects/{uuid}/` that can be matched. */
export interface PathPattern {
  readonly template: string
  /** The parameters of a path that the template fits. */
  match(path: string): Readonly<Record<string, string>> | undefined
}

/** Prepares a template for matching. */
export function pathPattern(template: string): PathPattern {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const expression = new RegExp(`^${template.replace(/\{\w+\}/g, '([^/]+)')}$`)
  return {
    template,
    match: (path) => {
      const found = expression.exec(path)
      if (found === null) return undefined
      return Object.fromEntries(names.map((name, index) => [name, decode(found[index + 1] ?? '')]))
    },
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The path of a URL or of a relative address, as Python's `urlparse` sees it; the host does not matter. */
export function pathOf(address: string): string {
  const withoutQuery = address.split(/[?#]/)[0] ?? ''
  return withoutQuery.replace(/^[a-z][a-z0-9+.-]*:/i, '').replace(/^\/\/[^/]*/, '')
}

const uuidExpression = /^[0-9a-f]{32}$/

/** The 32 hex digits of a UUID written with or without dashes, braces or `urn:uuid:`; undefined for anything else. */
export function uuidOf(text: string): string | undefined {
  const hex = text
    .replace('urn:', '')
    .replace('uuid:', '')
    .replace(/^[{}]+|[{}]+$/g, '')
    .replaceAll('-', '')
    .toLowerCase()
  return uuidExpression.test(hex) ? hex : undefined
}
