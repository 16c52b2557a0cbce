import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { createGraphSchema } from '../../src/graph/schema.js'
import { printedSchema } from '../../src/graph/printed-schema.js'
import { builtPages, deadLinks, linksOf, readableText, siteFolder } from './built-site.js'
import type { BuiltPage } from './built-site.js'

const project = join(__dirname, '../..')
const operations = readdirSync(join(project, 'src/client/operations')).map((file) =>
  file.replace('.graphql', ''),
)
const types = Object.keys(createGraphSchema({ federation: false }).getTypeMap()).filter(
  (n) => !n.startsWith('__'),
)

describe('the built site', () => {
  let pages: BuiltPage[]
  beforeAll(() => {
    pages = builtPages()
  })

  const pageAt = (address: string): BuiltPage => {
    const found = pages.find((page) => page.address === address)
    if (found === undefined) throw new Error(`The site has no page ${address}.`)
    return found
  }
  const textOf = (address: string): string => readableText(pageAt(address))

  it('has no link that leads nowhere', () => {
    expect(pages.flatMap(linksOf).length).toBeGreaterThan(1000)
    expect(deadLinks(pages)).toEqual([])
  })

  it('has links checked that do lead nowhere', () => {
    const page = (html: string): BuiltPage => ({ address: '/guides/made-up.html', html })
    const check = (html: string) => deadLinks([...pages, page(html)])
    expect(check('<a href="./nothing.html">')).toEqual([expect.stringContaining('leads nowhere')])
    expect(check('<img alt="" src="/files/nothing.png">')).toEqual([expect.stringContaining('leads nowhere')])
    expect(check('<a href="./start.html#nothing">')).toEqual([expect.stringContaining('leads to no part')])
    expect(check('<a href="./start.html#configuration"><a href="https://example.org/x">')).toEqual([])
  })

  it('has a page for each type, with all its fields', () => {
    const schema = createGraphSchema({ federation: false })
    for (const name of types) {
      const { html } = pageAt(`/reference/${name}.html`)
      const type = schema.getType(name)
      const fields = type && 'getFields' in type ? Object.keys(type.getFields()) : []
      expect(fields.filter((field) => !html.includes(`id="${field}"`))).toEqual([])
    }
    expect(textOf('/reference/Query.html')).toContain('Anything by its id in this graph')
    expect(linksOf(pageAt('/reference/Project.html'))).toContain('./Customer.html')
  })

  it.each(operations)('has a page for the task %s, with what it asks of either Core', (operation) => {
    const text = textOf(`/tasks/${operation}.html`)
    expect(text).toContain('"data"')
    expect(text).toMatch(
      operation === 'fields-of-science'
        ? /On a Core of 2021.*None: the gateway knows.*On a Core since late 2023.*None: the gateway knows/
        : /On a Core of 2021.*(GET|POST|PATCH|DELETE) \/api.*On a Core since late 2023.*(GET|POST|PATCH|DELETE) \/api/,
    )
    expect(linksOf(pageAt('/tasks/index.html'))).toContain(`./${operation}.html`)
  })

  it('tells apart what either Core is asked', () => {
    const [, ofThen = '', ofNow = ''] =
      /On a Core of 2021(.*)On a Core since late 2023(.*)/.exec(textOf('/tasks/add-membership.html')) ?? []
    expect(ofThen).toContain('POST /api/project-permissions/')
    expect(ofNow).toContain('POST /api/projects/UUID/add_user/')
    expect(ofNow).not.toContain('project-permissions')
  })

  it('has every guide, and what guides refer to', () => {
    const guides = readdirSync(join(project, 'docs')).filter((name) => name.endsWith('.md'))
    for (const name of guides) pageAt(`/guides/${name.replace('.md', '.html')}`)
    expect(linksOf(pageAt('/guides/start.html'))).toContain('./services.html#federation')
    expect(existsSync(join(siteFolder, 'files/docs/allocator-walkthrough.sh.txt'))).toBe(true)
  })

  it('finds what is on pages that are made as well as on those that are written', () => {
    const names = readdirSync(siteFolder, { recursive: true, encoding: 'utf8' })
    const index = names.find((name) => name.includes('localSearchIndex')) ?? ''
    const text = readFileSync(join(siteFolder, index), 'utf8')
    for (const found of ['/tasks/add-membership.html', '/reference/Project.html', '/guides/writes.html']) {
      expect(text.includes(found)).toBe(true)
    }
    expect(text.includes('/from-rest/moving.html')).toBe(true)
  })

  it('has the whole SDL, as it is now', () => {
    expect(readFileSync(join(siteFolder, 'schema.graphql'), 'utf8')).toBe(printedSchema())
  })

  it('says nothing of whose tokens it was made with', () => {
    expect(
      pages.filter((page) => /"token": "[^…]/.test(readableText(page))).map(({ address }) => address),
    ).toEqual([])
    expect(textOf('/tasks/sign-in.html')).toContain('"token": "…"')
  })
})
