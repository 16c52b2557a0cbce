import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'

interface Amount {
  readonly type: string
  readonly amount: number
  readonly component: { readonly name: string; readonly measuredUnit: string } | null
}

interface Shown {
  readonly limits: readonly Amount[]
  readonly currentUsages: readonly Amount[]
  readonly components: readonly {
    readonly type: string
    readonly name: string | null
    readonly measuredUnit: string | null
    readonly limit: number | null
    readonly usage: number
  }[]
}

interface Answer {
  readonly allocations: { readonly nodes: readonly Shown[] }
}

const offeringPaths = ['offerings', 'public-offerings', 'provider-offerings'].flatMap((list) => [
  `/api/marketplace-${list}/`,
  `/api/marketplace-${list}/{uuid}/`,
])

const allocations = (fields: string): string => `{ allocations(first: 100) { nodes { ${fields} } } }`
const apart =
  'limits { type amount component { name measuredUnit } } currentUsages { type amount component { name measuredUnit } }'
const together = 'components { type name measuredUnit limit usage }'

describe.each(dialectNames)('components of allocations (%s)', (dialect) => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect })
    await gateway.query('{ core { dialect } }')
  })
  beforeEach(() => {
    gateway.core.requests.clear()
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })

  const ask = async (fields: string): Promise<readonly Shown[]> => {
    const { data, errors } = await gateway.query<Answer>(allocations(fields), { as: 'allocator' })
    expect(errors).toBeUndefined()
    return data.allocations.nodes
  }
  const asked = () => gateway.core.requests.entries.map(({ path, query }) => `${path}?${query}`).sort()

  it('have limit and usage side by side', async () => {
    const shown = await ask(`${apart} ${together}`)
    expect(shown.some(({ currentUsages }) => currentUsages.length > 0)).toBe(true)
    for (const { limits, currentUsages, components } of shown) {
      const types = new Set([...limits, ...currentUsages].map(({ type }) => type))
      expect(components.map(({ type }) => type)).toEqual([...types].sort())
      for (const { type, name, measuredUnit, limit, usage } of components) {
        const limited = limits.find((amount) => amount.type === type)
        const used = currentUsages.find((amount) => amount.type === type)
        expect(limit).toBe(limited?.amount ?? null)
        expect(usage).toBe(used?.amount ?? 0)
        expect({ name, measuredUnit }).toEqual((limited ?? used)?.component)
      }
    }
  })

  it('take what limits and usages with their components take', async () => {
    await ask(apart)
    const before = asked()
    gateway.core.requests.clear()
    await ask(together)
    expect(asked()).toEqual(before)
  })

  it('take one request where no offering has to say what they are called', async () => {
    await ask('components { type limit usage }')
    const { entries } = gateway.core.requests
    expect(entries.map(({ template }) => template)).toEqual(['/api/marketplace-resources/'])
    // A Core of 2021 heeds no `field=` here.
    if (dialect === 'roles-2023') {
      expect(entries[0]?.fields.toSorted()).toEqual(['current_usages', 'limits', 'uuid'])
    }
  })

  it('stand without their names where the offerings cannot be had', async () => {
    for (const path of offeringPaths) {
      gateway.core.faults.inject({ kind: 'status', status: 403, path, times: 1000 })
    }
    const { data, errors } = await gateway.query<Answer>(allocations(together), { as: 'allocator' })
    gateway.core.faults.clear()
    const [first] = data.allocations.nodes.flatMap(({ components }) => components)
    expect(first).toMatchObject({ type: 'cpu_k_hours', name: null, measuredUnit: null })
    expect(typeof first?.limit).toBe('number')
    expect(new Set(errors?.map(({ path }) => path?.at(-1)))).toEqual(new Set(['name', 'measuredUnit']))
  })
})
