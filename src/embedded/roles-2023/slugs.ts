interface Slugged {
  readonly slug: string
}

const longestStem = 8

/** A short name for addresses: the beginning of the name and a number that tells it from its likes. */
export function makeSlug(name: string, others: readonly Slugged[]): string {
  const stem = slugify(name).slice(0, longestStem)
  const numbers = others
    .filter(({ slug }) => slug.startsWith(`${stem}-`))
    .map(({ slug }) => Number(slug.slice(stem.length + 1)))
    .filter((number) => Number.isInteger(number))
  return `${stem}-${String(Math.max(0, ...numbers) + 1)}`
}

/** Text as it may stand in an address: ASCII letters, digits, hyphens. */
export function slugify(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\u0020-\u007e]/g, '')
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replace(/[-\s]+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '')
}
