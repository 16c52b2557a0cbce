import 'graphiql/setup-workers/vite'
import 'graphiql/style.css'
import { GraphiQL } from 'graphiql'
import type { GraphiQLProps } from 'graphiql'
import { createRoot } from 'react-dom/client'
import { ENDPOINT, rememberToken, withToken } from './caller.js'
import { examples } from './examples.js'

const fetcher: GraphiQLProps['fetcher'] = async (parameters, options) => {
  const headers = { ...options?.headers, 'content-type': 'application/json' }
  const response = await fetch(ENDPOINT, {
    method: 'POST',
    headers: withToken(headers),
    body: JSON.stringify(parameters),
  })
  return response.json() as Promise<Record<string, unknown>>
}

rememberToken()
const place = document.querySelector('#explorer')
if (!place) throw new Error('The page has no place for the explorer.')
createRoot(place).render(
  <GraphiQL
    fetcher={fetcher}
    // What is typed, headers included, ends with the tab.
    storage={sessionStorage}
    shouldPersistHeaders
    defaultTabs={examples.map((query) => ({ query }))}
  />,
)
