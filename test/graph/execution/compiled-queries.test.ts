import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { CompiledQuery } from '../../../src/graph/execution/compile.js'
import { dialectNames, startTestGateway } from '../../gateway-on-core.js'
import type { TestGateway } from '../../gateway-on-core.js'
import { variablesOf } from '../operations-variables.js'

const folder = join(__dirname, '../operations')
const operations = readdirSync(folder)
  .filter((name) => name.endsWith('.graphql'))
  .map((name) => ({ name, document: readFileSync(join(folder, name), 'utf8') }))

const execute = jest.spyOn(CompiledQuery.prototype, 'execute')

/** Answers of Apollo Server, which interprets what it sees for the first time, and then of what it was compiled to. */
async function twice(gateway: TestGateway, document: string, options: Parameters<TestGateway['query']>[1]) {
  execute.mockClear()
  const interpreted = await gateway.query(document, options)
  const before = execute.mock.calls.length
  const compiled = await gateway.query(document, options)
  expect([before, execute.mock.calls.length]).toEqual([0, 1])
  return { interpreted, compiled }
}

describe.each(dialectNames)('a query that comes again on %s', (dialect) => {
  let gateway: TestGateway
  let variables: Record<string, string>
  beforeAll(async () => {
    await using old = await startTestGateway({ dialect: 'permissions-2021' })
    variables = await variablesOf(old)
    gateway = await startTestGateway({ dialect })
  })
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
  })

  it.each(operations)('is answered the same: $name', async ({ document }) => {
    for (const as of ['allocator', 'member']) {
      // A comment makes it another document, which is interpreted first.
      const { interpreted, compiled } = await twice(gateway, `# ${as}\n${document}`, { as, variables })
      expect(compiled).toEqual(interpreted)
    }
  })

  it('is answered the same with aliases, fragments and fields left out by variables', async () => {
    const document = `query ($yes: Boolean!, $no: Boolean!) {
      all: projects(first: 3) { totalCount nodes { ...P again: name ... on Project @include(if: $no) { description } } }
      some: projects(first: 2, orderBy: NAME_DESC) @skip(if: $no) { edges { cursor node { ...P } } }
      none: projects @include(if: $no) { totalCount }
      nodes(ids: []) { id }
    }
    fragment P on Project {
      __typename id
      customer { __proto__: name constructor: name name ...C }
      admins: memberships(filter: { role: ADMIN }, first: 2) { totalCount nodes { role user { username } } }
      memberships(first: 1) @include(if: $yes) { nodes { user { fullName } project { name } } }
    }
    fragment C on Customer { abbreviation }`
    for (const [yes, no] of [
      [true, false],
      [false, true],
      [true, true],
    ]) {
      const options = { as: 'allocator', variables: { yes, no } }
      const { interpreted, compiled } = await twice(
        gateway,
        `# ${String(yes)} ${String(no)}\n${document}`,
        options,
      )
      expect(interpreted.errors).toBeUndefined()
      expect(compiled).toEqual(interpreted)
    }
  })

  it('is answered the same to the byte, errors included', async () => {
    const query = `query ToTheByte { projects(first: 2) { nodes { name description memberships(first: -1) { totalCount } } } }`
    const ask = async () => {
      const response = await fetch(gateway.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Token ${gateway.token('allocator')}` },
        body: JSON.stringify({ query }),
      })
      return { text: await response.text(), length: response.headers.get('content-length') }
    }
    const interpreted = await ask()
    expect(interpreted.text).toMatch(/"errors":.*"nodes":/)
    execute.mockClear()
    expect(await ask()).toEqual(interpreted)
    expect(execute).toHaveBeenCalledTimes(1)
  })

  it('fails the same: bad arguments below, things that are not there, a Core that refuses', async () => {
    const document = `# ${dialect}
    query ($customer: ID!) {
      projects(first: 2) { nodes { name memberships(first: -1) { totalCount } } }
      project(id: "00000000000000000000000000000000") { name }
      customer(id: $customer) { name email orders { nodes { uuid items { offering { customer { email } } } } } }
      nodes(ids: ["nonsense"]) { id }
    }`
    const options = { as: 'allocator', variables }
    const { interpreted, compiled } = await twice(gateway, document, options)
    expect(compiled.data).toEqual(interpreted.data)
    expect(new Set(compiled.errors?.map((error) => JSON.stringify(error)))).toEqual(
      new Set(interpreted.errors?.map((error) => JSON.stringify(error))),
    )
    expect(compiled.errors?.length).toBe(interpreted.errors?.length)
    expect(compiled.errors?.length).toBeGreaterThan(2)
  })

  it('is not run where its variables are none, and says so the same', async () => {
    const document = '# variables\nquery ($first: Int!) { projects(first: $first) { totalCount } }'
    await gateway.query(document, { variables: { first: 1 } })
    execute.mockClear()
    const { status, errors } = await gateway.query(document, { variables: { first: 'many' } })
    expect(execute).not.toHaveBeenCalled()
    expect(status).toBe(400)
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  it('is refused the same where it asks for too much', async () => {
    const document = `# cost\nquery ($first: Int!) { customers(first: 1000) { nodes { projects(first: $first) { nodes { memberships(first: $first) { nodes { role } } } } } } }`
    await gateway.query(document, { variables: { first: 1 } })
    const refused = await gateway.query(document, { variables: { first: 1000 } })
    expect(refused.errors?.map(({ extensions }) => extensions.code)).toEqual(['QUERY_TOO_COMPLEX'])
    expect(refused.status).toBe(
      (await gateway.query(`# again\n${document}`, { variables: { first: 1000 } })).status,
    )
  })
})
