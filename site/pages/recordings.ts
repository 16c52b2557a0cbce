import { readFileSync } from 'node:fs'
import type { DialectName, LoggedRequest } from '../../src/embedded/index.js'
import { startDemo } from './demo.js'
import type { Demo } from './demo.js'
import { repository } from './page.js'
import { tasks } from './task-list.js'
import type { Answered, Task, Variables } from './task-list.js'

/** A task as it was done on an embedded Core. */
export interface Recording {
  readonly variables: Variables
  readonly answer: object
  /** What was asked of the Core, as `GET /api/projects/UUID/?field=…`. */
  readonly requests: readonly string[]
}

/** The account that can do all that a portal does. */
const PORTAL = 'integration'

/** The text of a task's operation. */
export const operationOf = ({ operation }: Task): string =>
  readFileSync(new URL(`src/client/operations/${operation}.graphql`, repository), 'utf8')

const withoutIdentifiers = (text: string): string => text.replaceAll(/[0-9a-f]{32}/g, 'UUID')

/** One request as people write it: what is filtered by, and that the fields are named, but not each of them. */
function requestLine({ method, path, query }: LoggedRequest): string {
  const parameters = decodeURIComponent(query).split('&').filter(Boolean)
  const shown = parameters.filter((parameter) => !parameter.startsWith('field='))
  const all = shown.length < parameters.length ? [...shown, 'field=…'] : shown
  return withoutIdentifiers(`${method} ${path}${all.length > 0 ? `?${all.join('&')}` : ''}`)
}

/** Tokens are nobody's business, not even those of made-up users. */
function withoutTokens(answer: object, tokens: readonly string[]): object {
  const text = tokens.reduce((rest, token) => rest.replaceAll(token, '…'), JSON.stringify(answer))
  return JSON.parse(text) as object
}

async function record(task: Task, demo: Demo): Promise<Recording> {
  const { core } = demo
  if (core.demo === undefined) throw new Error('The embedded Core has nothing to try tasks on.')
  const { as = PORTAL } = task
  const document = operationOf(task)
  // As at the start: what one task changes is in the way of another.
  if (/^mutation/m.test(document)) await core.restart()
  const variables = await task.variables(core.demo.subjects, async (text, given = {}, user = PORTAL) => {
    return (await demo.ask(text, given, user)) as Answered
  })
  core.requests.clear()
  const data = await demo.ask(document, variables, as)
  const tokens = core.demoUsers.map(({ token }) => token)
  return {
    variables,
    answer: withoutTokens({ data }, tokens),
    requests: core.requests.entries.map(requestLine),
  }
}

/** Does every task on an embedded Core, one after another, and tells what came of it, by operation. */
export async function recordTasks(dialect: DialectName): Promise<ReadonlyMap<string, Recording>> {
  const demo = await startDemo(dialect)
  const recordings = new Map<string, Recording>()
  try {
    for (const task of tasks) recordings.set(task.operation, await record(task, demo))
  } finally {
    await demo.close()
  }
  return recordings
}
