import { ApolloSandbox } from '@apollo/sandbox'
import { ENDPOINT, offerUsers, rememberToken, withToken } from './caller.js'
import { readDemo } from './demo.js'
import { blanks, examples } from './examples.js'
import { textOf } from './operations.js'

const SANDBOX_ORIGIN = 'https://sandbox.embed.apollographql.com'
const OFFLINE_PAGE = '/graphql/explorer/'
const PATIENCE_MS = 5000

/** Goes to the page that needs no internet unless the Sandbox's frame has shown within a few seconds that it lives. */
function fallBackWhenSilent(): void {
  const goOffline = () => {
    location.replace(OFFLINE_PAGE)
  }
  const timer = setTimeout(goOffline, PATIENCE_MS)
  addEventListener('message', ({ origin }) => {
    if (origin === SANDBOX_ORIGIN) clearTimeout(timer)
  })
  if (!navigator.onLine) goOffline()
}

rememberToken()
fallBackWhenSilent()
const demo = await readDemo()
offerUsers(demo)
const first = examples.find(({ operation }) => operation === 'find-projects')
new ApolloSandbox({
  target: '#explorer',
  initialEndpoint: new URL(ENDPOINT, location.href).href,
  endpointIsEditable: false,
  initialState: {
    document: first ? textOf(first) : '',
    variables: first?.variables(demo.subjects ?? blanks) ?? {},
    includeCookies: false,
    pollForSchemaUpdates: false,
  },
  runTelemetry: false,
  // The frame is Apollo's: it asks this page to send requests, and never holds the token.
  handleRequest: (_url, { headers, ...options }) =>
    fetch(ENDPOINT, { ...options, headers: withToken(headers), credentials: 'omit' }),
})
