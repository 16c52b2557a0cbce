/** An account to try the embedded Core with. */
export interface DemoUser {
  readonly name: string
  readonly token: string
  readonly description: string
}

const EXAMPLE_QUERY = '{ projects(first: 3) { totalCount nodes { name customer { name } } } }'

function table(users: readonly DemoUser[]): string {
  const width = (column: 'name' | 'token') => Math.max(...users.map((user) => user[column].length))
  const [name, token] = [width('name'), width('token')]
  return users
    .map((user) => `    ${user.name.padEnd(name)}  ${user.token.padEnd(token)}  ${user.description}`)
    .join('\n')
}

/**
 * What someone who has just started the gateway over the embedded Core wants to know: where it is, who to be, and a
 * first query that can be pasted into a shell.
 *
 * @param url where the gateway is reached.
 * @param coreUrl where the embedded Core is reached.
 */
export function welcome(url: URL, coreUrl: string, dialect: string, users: readonly DemoUser[]): string {
  const endpoint = new URL('/graphql', url).href
  const caller = users.find(({ name }) => name === 'allocator') ?? users[0]
  return `
  Explorer and endpoint  ${endpoint}
  Puhuri Core            ${coreUrl} (embedded, ${dialect}, made-up data; PUHURI_CORE_URL names a real one)

  Demo users: name, token, who it is
${table(users)}

  A first query:
    curl ${endpoint} \\
      -H 'content-type: application/json' \\
      -H 'authorization: Token ${caller?.token ?? ''}' \\
      -d '${JSON.stringify({ query: EXAMPLE_QUERY })}'
`
}
