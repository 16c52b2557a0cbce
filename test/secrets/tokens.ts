/** Tokens of Puhuri Core are 40 hexadecimal digits; so are user names (CUIDs), but for the `@` behind them. */
const RUN = /[0-9a-f]{40,}@?/gi
const LENGTH = 40

/**
 * The tokens in a text: those that are known, wherever they stand, and whatever else has just their form.
 *
 * @param known tokens, in small letters.
 */
export function tokensIn(text: string, known: ReadonlySet<string>): string[] {
  const found = new Set<string>()
  for (const [run] of text.matchAll(RUN)) {
    if (run.length === LENGTH && !run.endsWith('@')) found.add(run.toLowerCase())
    for (let start = 0; start + LENGTH <= run.length; start++) {
      const candidate = run.slice(start, start + LENGTH).toLowerCase()
      if (known.has(candidate)) found.add(candidate)
    }
  }
  return [...found]
}

/**
 * An answer of the graph without what it tells by design: `signIn` gives the caller's own token, as `token` of the
 * payload, and no other type of the graph has a field of that name.
 */
export function withoutSignIn(body: string): string {
  if (!body.includes('"token"')) return body
  try {
    const answer = JSON.parse(body) as { data?: Record<string, unknown> | null }
    for (const payload of Object.values(answer.data ?? {})) {
      if (typeof payload === 'object' && payload !== null && 'token' in payload)
        payload.token = 'the caller’s own'
    }
    return JSON.stringify(answer)
  } catch {
    return body
  }
}
