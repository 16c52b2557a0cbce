import type { EmbeddedCore } from './index.js'

/** What is printed at the start: where the Core is, who can sign in, and what to try. */
export function greeting({ url, dialect, demoUsers }: EmbeddedCore): string {
  const width = Math.max(...demoUsers.map(({ name }) => name.length))
  const tokenWidth = Math.max(...demoUsers.map(({ token }) => token.length))
  const people = demoUsers.map(
    ({ name, token, description }) => `  ${name.padEnd(width)}  ${token.padEnd(tokenWidth)}  ${description}`,
  )
  const allocator = demoUsers.find(({ description }) => description.startsWith('allocator')) ?? demoUsers[0]
  const call = `curl -s -H 'Authorization: Token ${allocator?.token ?? ''}'`
  return [
    `The embedded Core (${dialect}) answers at ${url}/api/`,
    '',
    'Accounts and tokens:',
    ...people,
    '',
    'Try:',
    `  ${call} '${url}/api/customers/?field=url&field=name'`,
    `  ${call} '${url}/api/projects/?page_size=3&field=uuid&field=name&field=customer_name'`,
    ...(dialect === 'permissions-2021'
      ? [`  ${call} '${url}/api/project-permissions/?page_size=3'`]
      : [`  ${call} '${url}/api/user-permissions/?page_size=3'`]),
    `  ${call} '${url}/api/marketplace-resources/?page_size=1'`,
    '',
  ].join('\n')
}
