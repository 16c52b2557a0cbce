/** A page that is made, not written. */
export interface Page {
  /** The name of its file, without ending. */
  readonly name: string
  /** Markdown. */
  readonly content: string
}

/** The folder of the repository. */
export const repository = new URL('../../', import.meta.url)

/** A block of code, fenced by more backticks than the code has. */
export function codeBlock(language: string, code: string): string {
  const fence = code.includes('```') ? '````' : '```'
  return `${fence}${language}\n${code.trim()}\n${fence}\n`
}

/** Text that is no HTML, whatever is in it; what stands in backticks is code already. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/(`[^`]*`)|</g, (_, code: string | undefined) => code ?? '&lt;')
