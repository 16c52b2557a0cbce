import { describe, expect, it } from '@jest/globals'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import { startProxy } from './proxy.js'

const byId = `query ($id: ID!) {
  project(id: $id) {
    name
    customer { name }
    memberships { nodes { role user { fullName } } }
    allocations { nodes { name limits { type amount } } }
    orders { nodes { state items { cost } } }
  }
}`

interface Found {
  readonly projects: { readonly nodes: readonly { readonly id: string }[] }
}

/** Holds everything back until so much is asked for at once. */
function gate(wanted: number) {
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  let waiting = 0
  return async (): Promise<void> => {
    if (++waiting >= wanted) open()
    await opened
  }
}

describe.each(dialectNames)('one project with everything on %s', (dialect) => {
  it('is asked for all at once, before any of it has been answered', async () => {
    let pass = () => Promise.resolve()
    await using proxy = await startProxy(async (path) => {
      await pass()
      return path
    })
    await using gateway = await startTestGateway(
      { dialect },
      {
        addressOf: (core) => {
          proxy.target = core.url
          return proxy.url
        },
      },
    )
    const { data: found } = await gateway.query<Found>('{ projects(first: 1) { nodes { id } } }')
    const variables = { id: found.projects.nodes[0]?.id }
    const { data: expected } = await gateway.query<{ project: object }>(byId, { variables })
    // A request that waited for the answer to another would never be made.
    pass = gate(4)
    const asked = proxy.paths.length
    const { data, errors } = await gateway.query<{ project: object }>(byId, { variables })
    expect(errors).toBeUndefined()
    expect(data).toEqual(expected)
    expect(proxy.paths.length - asked).toBe(4)
  })

  it('is null where there is none, whatever its lists say', async () => {
    await using gateway = await startTestGateway({ dialect })
    const { data, errors } = await gateway.query(byId, { variables: { id: '0'.repeat(32) } })
    expect(errors).toBeUndefined()
    expect(data).toEqual({ project: null })
  })
})
