import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { request } from 'undici'
import { startEmbeddedCore } from '../../src/embedded/index.js'
import type { EmbeddedCore } from '../../src/embedded/index.js'
import { dialectNames } from '../gateway-on-core.js'
import { startGatewayOn } from './gateway-on-url.js'
import { writeFaults } from './write-faults.js'

const create = `mutation ($input: CreateProjectInput!) {
  createProject(input: $input) { project { uuid } userErrors { code } }
}`

describe.each(dialectNames)('changes on %s', (dialect) => {
  let core: EmbeddedCore
  let allocator: string
  let customer: string
  beforeAll(async () => {
    core = await startEmbeddedCore({ dialect })
    allocator = core.demoUsers.find(({ name }) => name === 'allocator')?.token ?? ''
    const [first] = (await rest('/api/customers/?field=uuid')) as readonly { readonly uuid: string }[]
    customer = first?.uuid ?? ''
  })
  afterEach(() => {
    core.faults.clear()
  })
  afterAll(() => core.close())

  async function rest(path: string): Promise<unknown> {
    const { body } = await request(core.url + path, { headers: { authorization: `Token ${allocator}` } })
    return body.json()
  }

  it.each(writeFaults)(
    '$fault',
    async ({ fault, inject, options, code, message = '', retryAfter, made, tries }) => {
      await using gateway = await startGatewayOn(core.url, { dialect, ...options })
      if (inject !== undefined) core.faults.inject({ ...inject, method: 'POST', path: '/api/projects/' })
      const name = `After ${fault}`
      const { errors } = await gateway.query(create, allocator, { variables: { input: { customer, name } } })
      expect(errors).toMatchObject([
        {
          message: expect.stringContaining(message),
          extensions: { code, ...(retryAfter ? { retryAfter } : {}) },
        },
      ])
      const sent = gateway.tries.filter(({ method }) => method === 'POST')
      expect(sent).toHaveLength(tries)
      const there = await rest(`/api/projects/?name_exact=${encodeURIComponent(name)}&field=name`)
      expect(there).toEqual(made ? [{ name }] : [])
    },
  )
})
