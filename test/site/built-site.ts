import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const project = join(__dirname, '../..')

/** Where `npm run docs` puts the pages. */
export const siteFolder = join(project, 'site/.vitepress/dist')

/** A page as a browser gets it. */
export interface BuiltPage {
  /** Such as `/guides/start.html`. */
  readonly address: string
  readonly html: string
}

/** All pages of the built site; an error where it is not built. */
export function builtPages(): BuiltPage[] {
  if (!existsSync(siteFolder)) throw new Error('The site is not built: run `npm run docs` first.')
  const names = readdirSync(siteFolder, { recursive: true, encoding: 'utf8' })
  return names
    .filter((name) => name.endsWith('.html'))
    .map((name) => ({ address: `/${name}`, html: readFileSync(join(siteFolder, name), 'utf8') }))
}

const withoutEntities = (text: string): string => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"')

/** Where a page leads to, and what it shows: every `href` and `src` in it, outside of code that is only shown. */
export function linksOf({ html }: BuiltPage): string[] {
  const found = html.matchAll(/<(?:a|img|link|script|source)\b[^>]*?\s(?:href|src)="([^"]*)"/g)
  return [...found].map(([, link = '']) => withoutEntities(link))
}

/** What is read on a page, without what stands around it on every page. */
export function readableText({ html }: BuiltPage): string {
  const [, main = ''] = /<main\b[^>]*>([^]*)<\/main>/.exec(html) ?? []
  return withoutEntities(main.replaceAll(/<[^>]*>/g, '')).replaceAll(/\s+/g, ' ')
}

const idsOf = ({ html }: BuiltPage): Set<string> =>
  new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => withoutEntities(id)))

/** The file that a path is answered with, as a server of files does it; undefined where there is none. */
function fileOf(path: string): string | undefined {
  const candidates = [path, `${path}.html`, join(path, 'index.html')]
  return candidates.find((candidate) => {
    const file = join(siteFolder, candidate)
    return existsSync(file) && statSync(file).isFile()
  })
}

/** What is wrong with the links within a site: a line each. */
export function deadLinks(pages: readonly BuiltPage[]): string[] {
  const ids = new Map(pages.map((page) => [page.address, idsOf(page)]))
  const problemOf = (page: BuiltPage, link: string): string | undefined => {
    const url = new URL(link, `http://site.example${page.address}`)
    if (url.host !== 'site.example' || !url.protocol.startsWith('http')) return undefined
    const file = fileOf(decodeURIComponent(url.pathname))
    if (file === undefined) return `${page.address}: ${link} leads nowhere`
    const anchor = decodeURIComponent(url.hash.slice(1))
    const isThere = anchor === '' || !file.endsWith('.html') || ids.get(file)?.has(anchor)
    return isThere ? undefined : `${page.address}: ${link} leads to no part of ${file}`
  }
  return pages.flatMap((page) => linksOf(page).flatMap((link) => problemOf(page, link) ?? []))
}
