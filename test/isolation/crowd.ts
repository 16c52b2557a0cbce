import { request } from 'undici'
import { graphql } from 'graphql'
import { createPuhuriCore } from '../../src/core/index.js'
import { dialectOf } from '../../src/embedded/dialects.js'
import { createServer } from '../../src/embedded/http/server.js'
import type { DialectName } from '../../src/embedded/index.js'
import { Faults } from '../../src/embedded/levers/faults.js'
import { RequestLog } from '../../src/embedded/levers/request-log.js'
import type { User } from '../../src/embedded/world/entities/people.js'
import { generateWorld } from '../../src/embedded/world/generated/generate.js'
import { createContextFactory } from '../../src/graph/context.js'
import { createGraphSchema } from '../../src/graph/schema.js'
import { startTestGateway } from '../gateway-on-core.js'
import type { TestGateway } from '../gateway-on-core.js'

/** Somebody with a token and rights of their own. */
export interface CrowdMember {
  readonly name: string
  /** Undefined for somebody without a token. */
  readonly token: string | undefined
}

export type Variables = Readonly<Record<string, unknown>>

/** What an operation was answered, as it can be compared. */
export interface Answer {
  readonly data: unknown
  readonly errors: readonly string[]
}

interface GivenError {
  readonly path?: readonly (string | number)[]
  readonly extensions?: { readonly code?: unknown }
}

/** A Core with a crowd of people who have tokens, and one gateway for them all. */
export interface Crowd extends AsyncDisposable {
  readonly members: readonly CrowdMember[]
  readonly log: RequestLog
  readonly gateway: TestGateway
  /** Asks the gateway that all share. */
  shared(member: CrowdMember, document: string, variables?: Variables): Promise<Answer>
  /** Asks a gateway that nobody has used before and nobody else uses. */
  alone(member: CrowdMember, document: string, variables?: Variables): Promise<Answer>
  /** All rows of a list as the Core's own API shows them; undefined where it refuses. */
  rest(member: CrowdMember, path: string): Promise<readonly Record<string, unknown>[] | undefined>
}

const timeouts = { connectMs: 5_000, headersMs: 50_000, bodyMs: 50_000 }
const schema = createGraphSchema()

export async function startCrowd(dialect: DialectName, size: number): Promise<Crowd> {
  const world = generateWorld(1)
  const demo: CrowdMember[] = [...world.tokens.values()]
    .filter(({ isExpired, user }) => !isExpired && user.isActive)
    .map(({ key, user }) => ({ name: world.demoNames.get(user) ?? user.username, token: key }))
  const others: CrowdMember[] = spread(world.users.all(), size - demo.length - 1).map((user: User) => ({
    name: user.username,
    token: world.tokenOf(user).key,
  }))
  const members = [...demo, ...others, { name: 'nobody at all', token: undefined }]
  const log = new RequestLog()
  const settings = { provider: 'auto', costs: 'none', latencyMs: 0, registryIsUp: true } as const
  const core = createServer({
    core: { world, dialect: dialectOf(dialect), settings },
    log,
    faults: new Faults(),
  })
  const url = await core.listen({ host: '127.0.0.1', port: 0 })
  const gateway = await startTestGateway(
    { dialect },
    {
      timeouts,
      addressOf: () => url,
      traffic: {
        concurrency: { perToken: 2, total: 12, waiting: 100_000 },
        cache: { referenceSeconds: 600, redisUrl: undefined, memoryBytes: 2_000_000 },
      },
    },
  )
  return {
    members,
    log,
    gateway,
    shared: async ({ token }, document, variables = {}) => {
      const answer = await request(gateway.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...credentials(token) },
        body: JSON.stringify({ query: document, variables }),
      })
      const { data, errors } = (await answer.body.json()) as {
        data?: unknown
        errors?: readonly GivenError[]
      }
      return { data, errors: codesOf(errors) }
    },
    alone: async ({ token }, document, variables = {}) => {
      const fresh = createPuhuriCore({ url: new URL(url), dialect: 'auto', timeouts, maxConnections: 4 })
      const { signal } = new AbortController()
      const { authorization } = credentials(token)
      const contextValue = createContextFactory(fresh)({ authorization, requestId: 'alone', signal })
      const { data, errors } = await graphql({
        schema,
        source: document,
        contextValue,
        variableValues: variables,
      })
      await fresh.close()
      const plain = JSON.parse(JSON.stringify({ data, errors })) as {
        data?: unknown
        errors?: GivenError[]
      }
      const codes = errors?.map(
        ({ originalError }) => (originalError as { code?: unknown } | undefined)?.code,
      )
      const given = plain.errors?.map(({ path }, index) => ({
        ...(path === undefined ? {} : { path }),
        extensions: { code: codes?.[index] },
      }))
      return { data: plain.data, errors: codesOf(given) }
    },
    rest: async ({ token }, path) => {
      const rows: Record<string, unknown>[] = []
      for (let page = 1; ; page++) {
        const answer = await request(`${url}/api${path}?page_size=200&page=${page}`, {
          headers: credentials(token),
        })
        const body = (await answer.body.json()) as Record<string, unknown>[]
        if (answer.statusCode !== 200) return undefined
        rows.push(...body)
        if (rows.length >= Number(answer.headers['x-result-count'])) return rows
      }
    },
    [Symbol.asyncDispose]: async () => {
      await gateway[Symbol.asyncDispose]()
      await core.close()
    },
  }
}

const credentials = (token: string | undefined): { authorization?: string } =>
  token === undefined ? {} : { authorization: `Token ${token}` }

const codesOf = (errors: readonly GivenError[] = []): string[] =>
  errors.map(({ path = [], extensions }) => `${path.join('.')}: ${String(extensions?.code)}`).sort()

/** So many of them, from everywhere among them. */
function spread(users: readonly User[], count: number): User[] {
  const active = users.filter(({ isActive }) => isActive)
  const step = active.length / count
  return Array.from({ length: count }, (_, index) => active[Math.floor(index * step)]).filter(
    (user) => user !== undefined,
  )
}
