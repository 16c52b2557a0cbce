import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { request } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTestGateway } from './gateway-on-core.js'
import type { TestGateway } from './gateway-on-core.js'

const project = join(__dirname, '..')
const readme = readFileSync(join(project, 'README.md'), 'utf8')

/** What stands between `<!-- NAME:start -->` and `<!-- NAME:end -->`. */
function section(name: string): string {
  const [, text = ''] = new RegExp(`<!-- ${name}:start -->([^]*)<!-- ${name}:end -->`).exec(readme) ?? []
  return text
}

const block = (language: string, text: string): string =>
  new RegExp('```' + language + '\\n([^]*?)```').exec(text)?.[1] ?? ''

describe('the README', () => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect: 'roles-2023' })
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })

  it('shows a query and the answer that it gets from the gateway as it starts', async () => {
    const curl = block('sh', section('example'))
    const headers: Record<string, string> = {}
    for (const [, name = '', value = ''] of curl.matchAll(/-H '([\w-]+): ([^']+)'/g)) headers[name] = value
    const [, body = ''] = /-d '([^']+)'/.exec(curl) ?? []
    const answer = await request(gateway.url, { method: 'POST', headers, body })
    const expected: unknown = JSON.parse(block('json', section('example')))
    expect(await answer.body.json()).toEqual(expected)
  })

  it('names every setting, with its default', () => {
    const source = readFileSync(join(project, 'src/config/settings.ts'), 'utf8')
    const settings = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name = '']) => name)
    const documented = [...section('configuration').matchAll(/^\| `([A-Z_]+)` /gm)].map(
      ([, name = '']) => name,
    )
    expect(settings.length).toBeGreaterThan(10)
    expect(documented.sort()).toEqual(settings.sort())
  })
})
