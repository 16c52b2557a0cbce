const harmless =
  'a abbr b blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins li ol p pre s small span strong sub sup table tbody td th thead tr u ul'
const allowed = new Set(harmless.split(' '))

/** A description without the markup that could do harm: scripts vanish, unknown tags leave their text. */
export function harmlessMarkup(text: string): string {
  return text
    .replace(/<(script|style|iframe|object|template)\b[^>]*>[\s\S]*?(<\/\1\s*>|$)/gi, '')
    .replace(/<!--[\s\S]*?(-->|$)/g, '')
    .replace(/<\/?([a-z][a-z0-9-]*)((?:\s[^<>]*)?)\/?>/gi, (tag, name: string) =>
      allowed.has(name.toLowerCase()) ? withoutHandlers(tag) : '',
    )
}

function withoutHandlers(tag: string): string {
  return tag
    .replace(/\s(on\w+|style)\s*=\s*("[^"]*"|'[^']*'|[^\s>]*)/gi, '')
    .replace(/\s(href|src)\s*=\s*("\s*javascript:[^"]*"|'\s*javascript:[^']*'|javascript:[^\s>]*)/gi, '')
}
