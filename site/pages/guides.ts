import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { posix } from 'node:path'
import { repository } from './page.js'
import type { Page } from './page.js'

/** A file of the repository that is a page of the site as it is. */
export interface Guide {
  readonly name: string
  /** Its path in the repository. */
  readonly path: string
  readonly title: string
}

const root: Readonly<Record<string, string>> = {
  'README.md': 'start',
  'CONTRIBUTING.md': 'contributing',
  'CHANGELOG.md': 'changelog',
}

const read = (path: string): string => readFileSync(new URL(path, repository), 'utf8')
const isThere = (path: string): boolean => existsSync(new URL(path, repository))
const titleOf = (path: string): string => /^# (.*)$/m.exec(read(path))?.[1] ?? path

function readGuides(): Guide[] {
  const names = readdirSync(new URL('docs/', repository)).filter((name) => name.endsWith('.md'))
  const paths = Object.fromEntries(names.map((name) => [`docs/${name}`, name.replace(/\.md$/, '')]))
  return Object.entries({ ...root, ...paths }).map(([path, name]) => ({ name, path, title: titleOf(path) }))
}

/** Every guide: README.md and its like, and docs/. */
export const guides: readonly Guide[] = readGuides()

/** Folders of the repository that the site has pages of its own for. */
const sections: Readonly<Record<string, string>> = {
  'src/client/operations': '../tasks/index.md',
  schema: '../reference/index.md',
}

/** Puts a file of the repository beside the pages; programs as text, to be read and not run. */
function publish(path: string): string {
  const name = /\.(png|svg|jpg|json)$/.test(path) ? path : `${path}.txt`
  const target = new URL(`site/public/files/${name}`, repository)
  mkdirSync(new URL('.', target), { recursive: true })
  copyFileSync(new URL(path, repository), target)
  return `/files/${name}`
}

/** Where a link of a guide leads on the site: to another guide, a section, or the file itself. */
function linkOf(guide: Guide, target: string): string {
  const [file = '', fragment] = target.split('#')
  if (file === '' || /^[a-z]+:/.test(file)) return target
  const path = posix.join(posix.dirname(guide.path), file).replace(/\/$/, '')
  const there = guides.find((other) => other.path === path)
  if (there) return `./${there.name}.md${fragment === undefined ? '' : `#${fragment}`}`
  const section = sections[path]
  if (section !== undefined) return section
  if (!isThere(path) || statSync(new URL(path, repository)).isDirectory()) {
    throw new Error(`${guide.path} links to ${target}, of which there is no page and no file.`)
  }
  return publish(path)
}

/** The text with its links turned to the pages of the site; code is left alone. */
function withLinks(guide: Guide, text: string): string {
  return text.replaceAll(
    /(^```[^]*?^```$|`[^`\n]*`)|\]\(([^()\s]+)\)/gm,
    (found, code: string | undefined, target: string) =>
      code === undefined ? `](${linkOf(guide, target)})` : found,
  )
}

/** The pages of the guides. */
export function guidePages(): Page[] {
  return guides.map((guide) => ({ name: guide.name, content: withLinks(guide, read(guide.path)) }))
}
