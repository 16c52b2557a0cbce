import { describe, expect, it } from '@jest/globals'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import { startProxy } from './proxy.js'

const document = '{ core { url } projects(first: 2) { totalCount nodes { name customer { email } } } }'

interface Answer {
  readonly core: { readonly url: string }
  readonly projects: { readonly totalCount: number }
}

describe.each(dialectNames)('the address of the Core on %s', (dialect) => {
  it.each(['', '/api', '/api//'])('may end in "%s"', async (end) => {
    await using gateway = await startTestGateway({ dialect }, { addressOf: ({ url }) => `${url}${end}` })
    const { data, errors } = await gateway.query<Answer>(document)
    expect(errors).toBeUndefined()
    expect(data.core.url).toBe(`${gateway.core.url}/api/`)
    expect(data.projects.totalCount).toBe(400)
  })

  it.each(['/portal', '/deep/er/portal/api/'])('may have a path: %s', async (base) => {
    const folder = base.replace(/(\/api)?\/?$/, '')
    await using proxy = await startProxy((path) => path.replace(folder, ''))
    await using gateway = await startTestGateway(
      { dialect },
      {
        addressOf: (core) => {
          proxy.target = core.url
          return `${proxy.url}${base}`
        },
      },
    )
    const { data, errors } = await gateway.query<Answer>(document)
    expect(errors).toBeUndefined()
    expect(data.core.url).toBe(`${proxy.url}${folder}/api/`)
    expect(data.projects.totalCount).toBe(400)
    expect(proxy.paths.filter((path) => !path.startsWith(`${folder}/api/`))).toEqual([])
    expect(gateway.core.requests.entries.filter(({ status }) => status !== 200)).toEqual([])
  })

  it.each([301, 307])('is never left by a redirect (%s), nor is the token', async (status) => {
    await using elsewhere = await startProxy((path) => path)
    await using proxy = await startProxy((path) =>
      path.startsWith('/api/projects/') ? { status, location: `${elsewhere.url}${path}` } : path,
    )
    await using gateway = await startTestGateway(
      { dialect },
      {
        addressOf: (core) => {
          proxy.target = elsewhere.target = core.url
          return proxy.url
        },
      },
    )
    const answer = await gateway.query('{ projects { totalCount } customers { totalCount } }')
    expect(answer.data).toEqual({ projects: null, customers: { totalCount: 12 } })
    expect(answer.errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'CORE_ERROR', core: { method: 'GET', path: '/api/projects/', status } },
    ])
    expect(JSON.stringify(answer)).not.toContain(elsewhere.url)
    expect(elsewhere.paths).toEqual([])
  })

  it('that nobody answers at is CORE_UNAVAILABLE', async () => {
    await using gateway = await startTestGateway({ dialect })
    await gateway.core.close()
    const { data, errors } = await gateway.query('{ projects { totalCount } viewer { id } }')
    expect(data).toEqual({ projects: null, viewer: null })
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['CORE_UNAVAILABLE', 'CORE_UNAVAILABLE'])
  })

  it('that is no Core says so', async () => {
    await using proxy = await startProxy(() => '/api/projects/?page_size=1')
    await using gateway = await startTestGateway(
      { dialect },
      {
        addressOf: (core) => {
          proxy.target = core.url
          return proxy.url
        },
      },
    )
    const { errors } = await gateway.query('{ projects { totalCount } }')
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['CORE_ERROR'])
    expect(errors?.[0]?.message).toContain('does not look like a Puhuri Core')
  })
})
