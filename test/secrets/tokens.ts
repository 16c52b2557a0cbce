/** Tokens of Puhuri Core are 40 hexadecimal digits; so are user names (CUIDs), but for the `@` (in addresses `%40`) behind them. */
const RUN = /[0-9a-f]{40,}(?:@|%40)?/gi
const LENGTH = 40
/** Shorter ones, which tests make up, are words that may stand anywhere. */
const SHORTEST = 20

/**
 * The tokens in a text: those that are known, wherever they stand, and whatever else has just their form.
 *
 * @param known tokens, in small letters.
 */
export function tokensIn(text: string, known: ReadonlySet<string>): string[] {
  const found = new Set<string>()
  for (const [run] of text.matchAll(RUN)) {
    if (run.length === LENGTH) found.add(run.toLowerCase())
    for (let start = 0; start + LENGTH <= run.length; start++) {
      const candidate = run.slice(start, start + LENGTH).toLowerCase()
      if (known.has(candidate)) found.add(candidate)
    }
  }
  const small = text.toLowerCase()
  for (const token of known) {
    if (!isOfCore(token) && small.includes(token)) found.add(token)
  }
  return [...found]
}

const isOfCore = (token: string): boolean => /^[0-9a-f]{40}$/.test(token)

/** The token in an `Authorization` header, if it is long enough to be told from a word. */
export function credentialIn(header: unknown): string | undefined {
  const [, token = ''] = /^(?:token|bearer)\s+(\S+)$/i.exec(String(header)) ?? []
  return token.length >= SHORTEST ? token : undefined
}

/** What a Core shows as tokens of its users. */
export const shownIn = (body: string): string[] =>
  [...body.matchAll(/"token"\s*:\s*"([^"]+)"/g)].map(([, token = '']) => token)

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

/** What a command prints, without the demo users of the embedded Core that it prints by design: a table and an example. */
export const withoutWelcome = (text: string): string =>
  text
    .replaceAll(/^( {4}[\w-]+ +)[0-9a-f]{40}(?= {2}\S)/gm, '$1a demo user’s')
    .replaceAll(/^( {6}-H 'authorization: Token )[0-9a-f]{40}(?=' \\$)/gm, '$1a demo user’s')

/** What npm prints, without the checksums of packages, which have the form of tokens. */
export const withoutChecksums = (text: string): string =>
  text.replaceAll(/("?shasum"?: +"?)[0-9a-f]{40}(?![0-9a-f])/g, '$1a checksum')
