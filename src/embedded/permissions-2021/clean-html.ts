const safeTags =
  'a abbr acronym b blockquote br code div em h1 h2 h3 h4 h5 h6 hr i img li ol p pre span strong sub sup table tbody td th thead tr u ul'.split(
    ' ',
  )

/** Drops the tags that could do harm; what stands between them stays. */
export function withoutUnsafeTags(html: string): string {
  return html.replace(/<\/?([a-z][a-z0-9]*)\b[^>]*>/gi, (tag, name: string) =>
    safeTags.includes(name.toLowerCase()) ? tag : '',
  )
}
