import { makeExecutableSchema } from '@graphql-tools/schema'
import { GraphQLError } from 'graphql'
import { request } from 'undici'
import { readConfiguration } from '../../src/config.js'
import { CoreError } from '../../src/core/errors.js'
import { createGateway } from '../../src/server/gateway.js'
import type { GatewayOptions, GatewayRequest } from '../../src/server/gateway.js'
import { createLogger } from '../../src/server/logging.js'
import { searchedLog } from '../secrets/tapped-test.js'

/** A graph of a few fields, each a way in which an operation can go. */
const typeDefs = /* GraphQL */ `
  type Query {
    "What the gateway told the graph of the request."
    caller: Caller!
    echo(text: String!): String
    fails(how: String!): String
    "Answers once the test lets it."
    waits: String
  }
  type Mutation {
    add: Int
  }
  type Caller {
    authorization: String
    requestId: String!
  }
`

/** The context of the graph above: the request as the gateway told it. */
export type TestContext = GatewayRequest

export interface Waiting {
  context: TestContext
  answer: (text: string) => void
}

const failures: Record<string, () => Error> = {
  core: () =>
    new CoreError('FORBIDDEN', 'The Core refused.', {
      core: { method: 'GET', path: '/api/projects/{uuid}/', status: 403 },
      body: { detail: 'secret body' },
    }),
  limited: () => new CoreError('RATE_LIMITED', 'Too many requests.', { retryAfter: 7 }),
  unauthenticated: () => new CoreError('UNAUTHENTICATED', 'No token.'),
  input: () => new GraphQLError('first is too large', { extensions: { code: 'BAD_USER_INPUT' } }),
  unexpected: () => new TypeError('cannot read Token 0123456789abcdef of undefined'),
  uncoded: () => new GraphQLError('a library said something internal'),
}

export interface TestGateway {
  url: string
  /** The log lines so far, as they were written. */
  logs: () => string[]
  /** Operations that hang in `waits`, oldest first. */
  waiting: Waiting[]
  post: (body: unknown, headers?: Record<string, string>) => Promise<Answer>
  get: (path: string, headers?: Record<string, string>) => Promise<Answer>
  close: () => Promise<void>
}

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
  json: () => unknown
}

export async function send(
  url: string,
  options: { method: 'GET' | 'POST' | 'OPTIONS'; headers?: Record<string, string>; body?: string },
): Promise<Answer> {
  const response = await request(url, options)
  const text = await response.body.text()
  return {
    status: response.statusCode,
    headers: response.headers,
    text,
    json: () => JSON.parse(text) as unknown,
  }
}

/** Starts a gateway over the graph above on a free loopback port. */
export async function startTestGateway(
  environment: Record<string, string> = {},
  options: Partial<Pick<GatewayOptions<TestContext>, 'ready' | 'explorerDirectory'>> = {},
): Promise<TestGateway> {
  const lines: string[] = []
  const waiting: Waiting[] = []
  const schema = makeExecutableSchema<TestContext>({
    typeDefs,
    resolvers: {
      Query: {
        caller: (_root, _arguments, context) => context,
        echo: (_root, { text }: { text: string }) => text,
        fails: (_root, { how }: { how: string }) => {
          throw failures[how]?.() ?? new Error(`no such failure: ${how}`)
        },
        waits: (_root, _arguments, context) =>
          new Promise<string>((answer) => {
            waiting.push({ context, answer })
          }),
      },
      Mutation: { add: () => 1 },
    },
  })
  const configuration = readConfiguration({ PORT: '0', HOST: '127.0.0.1', ...environment })
  const gateway = await createGateway<TestContext>({
    schema,
    contextFactory: (received) => {
      if (received.authorization === 'Token that breaks the graph')
        throw new Error('no context: internal detail')
      return received
    },
    ready: options.ready ?? (() => Promise.resolve({ dialect: 'ROLES_2023' })),
    configuration,
    logger: createLogger(
      'debug',
      searchedLog((line) => lines.push(line)),
    ),
    ...(options.explorerDirectory ? { explorerDirectory: options.explorerDirectory } : {}),
  })
  const url = (await gateway.listen()).origin
  return {
    url,
    logs: () => lines,
    waiting,
    post: (body, headers = {}) =>
      send(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    get: (path, headers = {}) => send(`${url}${path}`, { method: 'GET', headers }),
    close: () => gateway.close(),
  }
}

/** Waits until a condition holds; ten seconds without it is a failure. */
export async function until(condition: () => boolean): Promise<void> {
  for (let round = 0; round < 2000; round++) {
    if (condition()) return
    await new Promise((resume) => setTimeout(resume, 5))
  }
  throw new Error(`never came to hold: ${condition.toString()}`)
}
