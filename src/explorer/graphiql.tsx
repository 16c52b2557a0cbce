import 'graphiql/setup-workers/vite'
import 'graphiql/style.css'
import '@graphiql/plugin-explorer/style.css'
import { explorerPlugin } from '@graphiql/plugin-explorer'
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql'
import type { GraphiQLProps } from 'graphiql'
import { createRoot } from 'react-dom/client'
import { ENDPOINT, offerUsers, rememberToken, withToken } from './caller.js'
import { readDemo } from './demo.js'
import { examplesPane, variablesOf } from './examples-pane.js'
import { examples } from './examples.js'
import { textOf } from './operations.js'

const WIDE_PX = 1000
const STORED_TABS = 'graphiql:tabState'

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
const demo = await readDemo()
offerUsers(demo)
const first = examples.find(({ operation }) => operation === 'find-projects')
const pane = examplesPane(demo.subjects)

const isWide = innerWidth >= WIDE_PX
const isNewSession = sessionStorage.getItem(STORED_TABS) === null

createRoot(place).render(
  <GraphiQL
    fetcher={fetcher}
    // What is typed, headers included, ends with the tab.
    storage={sessionStorage}
    shouldPersistHeaders
    plugins={[HISTORY_PLUGIN, explorerPlugin(), pane]}
    defaultEditorToolsVisibility={isWide && 'variables'}
    {...(isWide ? { visiblePlugin: pane } : {})}
    {...(isNewSession && first
      ? { initialQuery: textOf(first), initialVariables: variablesOf(first, demo.subjects) }
      : {})}
  />,
)
