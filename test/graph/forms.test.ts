import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { dialectNames, startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'

/** What a form has to know before it can ask. */

interface Component {
  readonly type: string
  readonly billingType: string
  readonly takesLimit: boolean
}

interface Offering {
  readonly components: readonly Component[]
  readonly inputs: readonly unknown[]
  readonly termsOfService: string | null
  readonly termsOfServiceUrl: string | null
}

const OFFERING = /* GraphQL */ `
  query ($offering: ID!) {
    offering(id: $offering) {
      components {
        type
        billingType
        takesLimit
      }
      inputs {
        key
        label
        description
        isRequired
        type
        coreType
        choices
        minValue
        maxValue
        default
      }
      termsOfService
      termsOfServiceUrl
    }
  }
`

describe.each(dialectNames)('what the form of an order asks for (%s)', (dialect) => {
  let gateway: TestGateway
  let offering: Offering
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect })
    const { data } = await gateway.query<{ offerings: { nodes: { id: string }[] } }>(
      '{ offerings(filter: { nameExact: "LUMI Finland / Regular Access" }) { nodes { id } } }',
    )
    const variables = { offering: data.offerings.nodes[0]?.id }
    offering = (await gateway.query<{ offering: Offering }>(OFFERING, { variables })).data.offering
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })

  it('are the further inputs of the offering, in its order', () => {
    const open = { description: null, isRequired: false, minValue: null, maxValue: null, default: null }
    expect(offering.inputs).toEqual([
      {
        ...open,
        key: 'oecd_science_domain_configuration',
        label: 'OECD science domain',
        description: 'OECD FOS 2007',
        type: 'CHOICE',
        coreType: 'select_string',
        choices: ['1.1 Mathematics', '1.2 Computer and information sciences', '1.3 Physical sciences'],
      },
      { ...open, key: 'project_title', label: 'Title', type: 'TEXT', coreType: 'string', choices: [] },
    ])
  })

  it('are limits of components that take them', () => {
    expect(offering.components.map(({ takesLimit }) => takesLimit)).toEqual([true, true, true])
  })

  it('is consent to terms that can be read at an address', () => {
    expect(offering.termsOfServiceUrl).toBe(offering.termsOfService)
    expect(offering.termsOfServiceUrl).toMatch(/^https:/)
  })

  it('is a field of science among those that there are, at no request', async () => {
    gateway.core.requests.clear()
    const { data } = await gateway.query<{ fieldsOfScience: unknown[] }>(
      '{ fieldsOfScience { code label } }',
      {
        as: 'nobody at all',
      },
    )
    expect(data.fieldsOfScience).toHaveLength(43)
    expect(data.fieldsOfScience[0]).toEqual({ code: '1.1', label: 'Mathematics' })
    expect(gateway.core.requests.entries).toEqual([])
  })
})

describe('offerings of a recorded Core', () => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await startTestGateway({ dialect: 'roles-2023', world: 'test/recordings/2023/world' })
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })

  const read = async (offering: string): Promise<Offering> =>
    (await gateway.query<{ offering: Offering }>(OFFERING, { as: 'staff', variables: { offering } })).data
      .offering

  it('take no limits of what is only measured', async () => {
    const { components } = await read('b423e002a3f1574cbe92fb09ce6e496d')
    expect(components.map(({ billingType, takesLimit }) => [billingType, takesLimit])).toEqual([
      ['usage', false],
      ['usage', false],
      ['usage', false],
    ])
  })

  it('tell what is required, and within which bounds', async () => {
    const { inputs } = await read('31d53a3684dd53878240e5122ff27748')
    expect(inputs).toMatchObject([
      { key: 'abstract', label: 'Abstract', description: 'Public abstract', isRequired: true, type: 'TEXT' },
      { key: 'cores', isRequired: false, type: 'INTEGER', minValue: 1, maxValue: 128 },
    ])
  })

  it('have the address of their terms beside the text', async () => {
    expect(await read('9873f1f16f2f54d7afd7232137fb3ada')).toMatchObject({
      termsOfService: 'You must cite LUMI.',
      termsOfServiceUrl: 'https://lumi.example.org/tos',
    })
    expect((await read('b423e002a3f1574cbe92fb09ce6e496d')).termsOfServiceUrl).toBeNull()
  })
})
