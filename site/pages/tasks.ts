import { getNamedType, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import type { GraphQLSchema } from 'graphql'
import { createGraphSchema } from '../../src/graph/schema.js'
import { codeBlock } from './page.js'
import type { Page } from './page.js'
import { operationOf, recordTasks } from './recordings.js'
import type { Recording } from './recordings.js'
import { taskGroups, tasks } from './task-list.js'
import type { Task } from './task-list.js'

/** What is done over REST in its place, on a Core of one era. */
interface Era {
  readonly title: string
  readonly recordings: ReadonlyMap<string, Recording>
}

const json = (value: unknown): string => codeBlock('json', JSON.stringify(value, null, 2))

/** What is said before an operation, in its file. */
function introductionOf(task: Task): string {
  const [comment = ''] = /^(#.*\n)+/.exec(operationOf(task)) ?? []
  return comment.replaceAll(/^# ?/gm, '').trim()
}

/** The parts of the graph that an operation shows, each leading to its page. */
function linksOf(schema: GraphQLSchema, text: string): string {
  const types = new TypeInfo(schema)
  const found = new Set<string>()
  const root: string[] = []
  visit(
    parse(text),
    visitWithTypeInfo(types, {
      Field: ({ name }) => {
        const [parent, type] = [types.getParentType(), types.getType()]
        if (parent === schema.getQueryType() || parent === schema.getMutationType()) {
          root.push(
            `[\`${parent?.name ?? ''}.${name.value}\`](../reference/${parent?.name ?? ''}.md#${name.value})`,
          )
        }
        if (type) found.add(getNamedType(type).name)
      },
      Variable: () => {
        const type = types.getInputType()
        if (type) found.add(getNamedType(type).name)
      },
    }),
  )
  const isShown = (name: string) => !/(Connection|PageInfo|^String|^Int|^ID|^Boolean|^Float)$/.test(name)
  const links = [...found].filter(isShown).map((name) => `[\`${name}\`](../reference/${name}.md)`)
  return [...root, ...links].join(' · ')
}

function replaced({ title, recordings }: Era, { operation }: Task): string {
  const requests = recordings.get(operation)?.requests ?? []
  if (requests.length === 0) return `### ${title}\n\nNone: the gateway knows the answer.`
  const count = requests.length === 1 ? 'One request' : `${String(requests.length)} requests`
  return `### ${title}\n\n${count}:\n\n${codeBlock('http', requests.join('\n'))}`
}

function taskPage(schema: GraphQLSchema, task: Task, eras: readonly Era[]): Page {
  const recording = eras.at(-1)?.recordings.get(task.operation)
  const text = operationOf(task)
  const content = [
    `# ${task.title}`,
    introductionOf(task),
    linksOf(schema, text),
    '## The operation',
    codeBlock('graphql', text.replace(/^(#.*\n)+/, '')),
    '## Variables',
    json(recording?.variables),
    '## The answer',
    json(recording?.answer),
    '## The REST calls it replaces',
    'What the gateway asks of the Core for it, which a client would have to ask itself:',
    ...eras.map((era) => replaced(era, task)),
    '## To run it',
    `In the explorer at \`/graphql\`, or from a shell, with the variables in a file:`,
    codeBlock('sh', `npx puhuri-graphql query ${task.operation} --variables @variables.json`),
    'From TypeScript with [the client](../guides/services.md#the-client):',
    codeBlock('ts', `await client.request(${documentOf(text)}, variables)`),
    `Variables, answer and requests are those of [the embedded Core](../guides/embedded-core.md) with its made-up data.`,
  ]
  return { name: task.operation, content: content.join('\n\n') }
}

const documentOf = (text: string): string => `${/^(?:query|mutation) (\w+)/m.exec(text)?.[1] ?? ''}Document`

function indexPage(): Page {
  const groups = taskGroups.map(({ title, tasks: grouped }) => {
    const items = grouped.map((task) => `- [${task.title}](./${task.operation}.md)`)
    return `## ${title}\n\n${items.join('\n')}`
  })
  const introduction =
    'Each with an operation to copy, its variables, an answer, and the REST calls that it takes the place of.'
  return { name: 'index', content: ['# Tasks', introduction, ...groups].join('\n\n') }
}

/** A page for each task, done on a Core of either era as the pages are made, and one that lists them. */
export async function taskPages(): Promise<Page[]> {
  const eras: readonly Era[] = [
    { title: 'On a Core of 2021', recordings: await recordTasks('permissions-2021') },
    { title: 'On a Core since late 2023', recordings: await recordTasks('roles-2023') },
  ]
  const schema = createGraphSchema()
  return [indexPage(), ...tasks.map((task) => taskPage(schema, task, eras))]
}
