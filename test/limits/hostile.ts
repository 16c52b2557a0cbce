/** So many of a text, or of what is made of a number, with spaces between. */
export const times = (count: number, text: string | ((index: number) => string)): string =>
  Array.from({ length: count }, (_, index) => (typeof text === 'string' ? text : text(index))).join(' ')

export const json = { 'content-type': 'application/json' }

/** A request that does no good, and how it is refused. */
export interface Hostile {
  readonly method?: 'GET' | 'POST' | 'PUT'
  readonly path?: string
  readonly headers?: Record<string, string>
  readonly body?: string
  readonly status: number
  readonly code: string | RegExp
  /** What the message has to say. */
  readonly says: string | RegExp
}

const posted = (query: string, variables?: object): Pick<Hostile, 'body'> => ({
  body: JSON.stringify({ query, variables }),
})

const tooComplex = { status: 400, code: 'QUERY_TOO_COMPLEX' }
const invalid = { status: 400, code: 'GRAPHQL_VALIDATION_FAILED' }
const badRequest = { status: 400, code: 'BAD_REQUEST' }

const ofTypes = (depth: number): string =>
  depth === 0 ? 'name' : `fields { type { name ${ofTypes(depth - 1)} } }`

export const hostile: Readonly<Record<string, Hostile>> = {
  'fields nested a hundred deep': {
    ...posted(
      `{ projects { nodes { ${times(50, 'customer { projects { nodes {')} name ${'} } } '.repeat(50)} } } }`,
    ),
    ...tooComplex,
    says: 'fields inside one another; 20 is the limit',
  },
  'braces nested half a million deep': {
    ...posted('{ a '.repeat(250_000)),
    ...tooComplex,
    // Whichever is reached first, the limit or the end of the stack.
    says: /5,000 tokens|more levels than can be read/,
  },
  'lists nested as deep as the tokens go': {
    ...posted(`{ nodes(ids: ${'['.repeat(4900)}`),
    status: 400,
    code: /GRAPHQL_PARSE_FAILED|QUERY_TOO_COMPLEX/,
    says: /Syntax Error|more levels than can be read/,
  },
  'ten thousand aliases': {
    ...posted(`{ ${times(10_000, (index) => `a${index}: core { url }`)} }`),
    ...tooComplex,
    says: '5,000 tokens',
  },
  'a thousand aliases': {
    ...posted(`{ core { ${times(1000, (index) => `a${index}: url`)} } }`),
    ...tooComplex,
    says: '1,000 aliases; 200 is the limit',
  },
  'a field a thousand times': {
    ...posted(`{ ${times(1000, 'core { url }')} }`),
    ...tooComplex,
    says: '1,000 fields at its root; 100 is the limit',
  },
  'fragments that lead back to themselves': {
    ...posted('{ ...a } fragment a on Query { ...b } fragment b on Query { core { url } ...a }'),
    ...invalid,
    says: 'a → b → a',
  },
  'hundreds of fragments that all lead back to the first': {
    ...posted(
      `{ ...f0 } ${times(99, (index) => `fragment f${index} on Query { ...f${index + 1} ...f0 }`)} fragment f99 on Query { core { url } }`,
    ),
    ...invalid,
    says: 'f0 → f1',
  },
  'a chain of hundreds of fragments': {
    ...posted(
      `{ ...f0 } ${times(400, (index) => `fragment f${index} on Query { ...f${index + 1} ...f${index + 1} }`)} fragment f400 on Query { core { url } }`,
    ),
    ...tooComplex,
    says: 'countless fields',
  },
  'pages within pages within pages': {
    ...posted(
      '{ customers(first: 1000) { nodes { projects(first: 1000) { nodes { memberships(first: 1000) { nodes { user { fullName } } } } } } } }',
    ),
    ...tooComplex,
    says: /2,00[12],00[12],001 nodes; 500,000 is the limit.*customers \(1,000\) × projects \(1,000\) × memberships \(1,000\).*lower "first"/,
  },
  'pages whose sizes are in variables': {
    ...posted(
      'query ($n: Int = 1000) { customers(last: $n) { edges { node { orders(first: $n) { nodes { id } } } } } }',
    ),
    ...tooComplex,
    says: '1,002,001 nodes',
  },
  'a hundred lists under aliases': {
    ...posted(
      `{ ${times(100, (index) => `a${index}: orders(first: 1000) { nodes { createdBy { uuid } reviewedBy { uuid } project { customer { uuid } } } }`)} }`,
    ),
    ...tooComplex,
    says: '500,100 nodes',
  },
  'a list of thirty thousand ids': {
    ...posted('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: Array.from({ length: 30_000 }, () => '27b7'),
    }),
    status: 400,
    code: 'BAD_USER_INPUT',
    says: '30000 entries; 1000 is the limit',
  },
  'variables nested a hundred thousand deep': {
    body: `{"query":"query ($v: ID!) { project(id: $v) { id } }","variables":{"v":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
    status: 400,
    code: 'BAD_USER_INPUT',
    says: 'more than 32 levels deep',
  },
  'a name of a million letters': {
    ...posted(`{ ${'a'.repeat(1_000_000)} }`),
    ...invalid,
    says: 'Cannot query field',
  },
  'a thousand unknown names': {
    ...posted(`{ core { ${times(1000, (index) => `urk${index}`)} } }`),
    ...invalid,
    says: 'Cannot query field',
  },
  'a hundred thousand directives': {
    ...posted(`{ core { url ${times(100_000, '@a')} } }`),
    ...tooComplex,
    says: '5,000 tokens',
  },
  'a million directives': {
    ...posted(`{ core { url ${times(1_000_000, '@a')} } }`),
    status: 413,
    code: 'BAD_REQUEST',
    says: 'too large',
  },
  'a thousand directives': {
    ...posted(`{ core { url ${times(1000, '@skip(if: false)')} } }`),
    ...tooComplex,
    says: /1,000 directives; 100 is the limit|5,000 tokens/,
  },
  'a thousand operations': {
    ...posted(times(1000, (index) => `query q${index} { core { url } }`)),
    ...tooComplex,
    says: '5,000 tokens',
  },
  'a thousand variables': {
    ...posted(`query (${times(1000, (index) => `$v${index}: Int`)}) { core { url } }`),
    ...invalid,
    says: 'is never used',
  },
  'the schema as a maze of types': {
    ...posted(`{ __schema { types { ${ofTypes(5)} } } }`),
    status: 400,
    code: 'GRAPHQL_VALIDATION_FAILED',
    says: 'Maximum introspection depth exceeded',
  },
  'the schema a hundred times over': {
    ...posted(
      `{ ${times(100, (index) => `s${index}: __schema { types { fields { name args { name type { name } } } } }`)} }`,
    ),
    ...tooComplex,
    says: 'nodes; 500,000 is the limit',
  },
  'a number beyond counting': {
    ...posted('{ projects(first: 99999999999999999999) { totalCount } }'),
    ...invalid,
    says: 'Int cannot represent',
  },
  'unfinished block strings': {
    ...posted(`{ projects(filter: {name: """${'"'.repeat(2)}${'\\'.repeat(10_000)}`),
    status: 400,
    code: 'GRAPHQL_PARSE_FAILED',
    says: 'Syntax Error',
  },
  'characters of no alphabet in names': {
    ...posted('{ co\u0000re { u\u202Erl \u{1F4A3} } }'),
    status: 400,
    code: 'GRAPHQL_PARSE_FAILED',
    says: 'Syntax Error',
  },
  '__proto__ in variables': {
    body: '{"query":"{ core { url } }","variables":{"__proto__":{"polluted":true}}}',
    ...badRequest,
    says: 'Body is not valid JSON',
  },
  'constructor.prototype in variables': {
    body: '{"query":"{ core { url } }","variables":{"constructor":{"prototype":{"polluted":true}}}}',
    ...badRequest,
    says: 'Body is not valid JSON',
  },
  'several operations in an array': {
    body: JSON.stringify([{ query: '{ core { url } }' }, { query: '{ core { url } }' }]),
    ...badRequest,
    says: /batch/i,
  },
  'a form of a page': {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'query=%7Bcore%7Burl%7D%7D',
    status: 415,
    code: 'BAD_REQUEST',
    says: 'Unsupported Media Type',
  },
  'a form with files': {
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"{core{url}}"}\r\n--x--\r\n',
    status: 415,
    code: 'BAD_REQUEST',
    says: 'Unsupported Media Type',
  },
  'a plain text': {
    headers: { 'content-type': 'text/plain' },
    body: '{"query":"{core{url}}"}',
    ...badRequest,
    says: 'Cross-Site Request Forgery',
  },
  'a query in the address that any page can link to': {
    method: 'GET',
    path: '/graphql?query=%7Bcore%7Burl%7D%7D',
    headers: {},
    ...badRequest,
    says: 'Cross-Site Request Forgery',
  },
  'a mutation in the address': {
    method: 'GET',
    path: `/graphql?query=${encodeURIComponent('mutation { deleteProject(input: {project: "a"}) { userErrors { code } } }')}`,
    headers: { 'apollo-require-preflight': 'yes' },
    status: 405,
    code: 'BAD_REQUEST',
    says: 'GET requests only support query operations',
  },
  'a costly query in the address': {
    method: 'GET',
    path: `/graphql?query=${encodeURIComponent(`{ ${times(300, (index) => `a${index}: core { url }`)} }`)}`,
    headers: { 'apollo-require-preflight': 'yes' },
    ...tooComplex,
    says: '300 fields at its root',
  },
  'an address that cannot be read': {
    method: 'GET',
    path: '/graphql?query=%E0%A4%A&variables=%7B',
    headers: { 'apollo-require-preflight': 'yes' },
    ...badRequest,
    says: /./,
  },
  'a persisted query that is another than it says': {
    body: JSON.stringify({
      query: '{ core { url } }',
      extensions: { persistedQuery: { version: 1, sha256Hash: 'f'.repeat(64) } },
    }),
    status: 400,
    code: 'INTERNAL_SERVER_ERROR',
    says: /./,
  },
  'a body that is no JSON': { body: '{"query": "{ core { url } }"', ...badRequest, says: 'JSON' },
  'a query that is no text': { body: '{"query": {"a": 1}}', ...badRequest, says: 'must be strings' },
  'variables that are a text': {
    body: '{"query": "{ core { url } }", "variables": "{}"}',
    ...badRequest,
    says: '`variables` in a POST body should be provided as an object',
  },
  'no operation of the name': {
    body: '{"query": "query a { core { url } }", "operationName": "b"}',
    status: 400,
    code: 'OPERATION_RESOLUTION_FAILURE',
    says: 'Unknown operation named',
  },
  'a method that is none of the graph': {
    method: 'PUT',
    body: '{}',
    status: 404,
    code: 'NOT_FOUND',
    says: 'The graph is at /graphql',
  },
}
