import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

const root = join(__dirname, '../..')

/** What people read and copy from. */
const places = ['README.md', 'CHANGELOG.md', 'docs', 'site', 'examples']
/** What is made by programs, and the programs that make the site. */
const others =
  /(?:^|\/)(?:dist|generated|node_modules|cache)\/|^site\/(?:guides|reference|tasks|public)\/|^site\/.*\.ts$/

/** GraphQL that stands in a file. */
export interface WrittenGraph {
  readonly file: string
  readonly source: string
}

type Find = (text: string) => string[]

const all =
  (pattern: RegExp): Find =>
  (text) =>
    [...text.matchAll(pattern)].map((found) => found.at(-1) ?? '')

/** `"query": "…"` of a request, as JSON has it. */
const inJson: Find = (text) =>
  all(/"query": ("(?:[^"\\\n]|\\.)+")/g)(text).map((literal) => JSON.parse(literal) as string)

/** How GraphQL is written in each kind of file. */
const finders: Readonly<Record<string, readonly Find[]>> = {
  '.md': [all(/```graphql\n([^]*?)```/g), inJson],
  '.ts': [all(/\bgraphql\(`([^`]*)`\)/g)],
  '.tsx': [all(/\bgraphql\(`([^`]*)`\)/g)],
  '.py': [all(/^[A-Z_]+ = """([^]*?)"""$/gm), all(/^[A-Z_]+ = "([^"\n]+)"$/gm)],
  '.sh': [all(/'((?:query|mutation) [^']*)'/g)],
}

const files = places
  .flatMap((place) =>
    extname(place) === ''
      ? readdirSync(join(root, place), { recursive: true, encoding: 'utf8' }).map(
          (name) => `${place}/${name}`,
        )
      : [place],
  )
  .filter((file) => extname(file) in finders && !others.test(file))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

/** All GraphQL in what people read and copy from. */
export const written: readonly WrittenGraph[] = files.flatMap(({ file, text }) =>
  (finders[extname(file)] ?? []).flatMap((find) => find(text).map((source) => ({ file, source }))),
)

/** Files in which something looks like an operation that was not found in them. */
export const overlooked: readonly string[] = files
  .filter(({ file, text }) => {
    const found = written.filter((one) => one.file === file)
    const rest = found.reduce(
      (left, { source }) => left.replaceAll(source, '').replaceAll(JSON.stringify(source).slice(1, -1), ''),
      text,
    )
    return /\b(?:query|mutation|subscription)\b\s*(?:[A-Z]\w*\s*)?(?:\(\s*\$|\{\s*\w+\s*[({])/.test(rest)
  })
  .map(({ file }) => file)
