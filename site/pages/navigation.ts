import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import type { DefaultTheme } from 'vitepress'
import { printedSchema } from '../../src/graph/printed-schema.js'
import { createGraphSchema } from '../../src/graph/schema.js'
import { guides } from './guides.js'
import { repository } from './page.js'
import { typesOf } from './reference.js'
import { taskGroups } from './task-list.js'
import { groupsOf } from './type-groups.js'

/** What is fetched from the site beside its pages: the whole SDL in one file, and the icon. */
export function publishFiles(): void {
  const folder = new URL('site/public/', repository)
  mkdirSync(folder, { recursive: true })
  writeFileSync(new URL('schema.graphql', folder), printedSchema())
  copyFileSync(new URL('src/explorer/icon.svg', repository), new URL('icon.svg', folder))
}

const fromRest: DefaultTheme.SidebarItem[] = [
  { text: 'What is different', link: '/from-rest/' },
  { text: 'From the API of 2021', link: '/from-rest/permissions-2021' },
  { text: 'From the API since late 2023', link: '/from-rest/roles-2023' },
  { text: 'Moving from 2021 to today', link: '/from-rest/moving' },
]

const taskItems = () =>
  taskGroups.map(({ title, tasks }) => ({
    text: title,
    items: tasks.map((task) => ({ text: task.title, link: `/tasks/${task.operation}` })),
  }))

const typeItems = () =>
  groupsOf(typesOf(createGraphSchema({ federation: false }))).map(({ title, types }) => ({
    text: title,
    collapsed: title !== 'Operations' && title !== 'Things',
    items: types.map(({ name }) => ({ text: name, link: `/reference/${name}` })),
  }))

/** What stands beside the pages of each part of the site. */
export function sidebar(): DefaultTheme.SidebarMulti {
  return {
    '/guides/': guides.map(({ name, title }) => ({ text: title, link: `/guides/${name}` })),
    '/tasks/': [{ text: 'All tasks', link: '/tasks/' }, ...taskItems()],
    '/from-rest/': fromRest,
    '/reference/': [{ text: 'All types', link: '/reference/' }, ...typeItems()],
  }
}
