import { defineConfig } from 'vitepress'
import { load } from '../pages/load.js'
import type * as navigation from '../pages/navigation.js'
import type * as write from '../pages/write.js'

const { publishFiles, sidebar } = await load<typeof navigation>('navigation')
const { writePages } = await load<typeof write>('write')
publishFiles()
await writePages()

export default defineConfig({
  lang: 'en',
  title: 'puhuri-graphql',
  description: 'A typed, linked GraphQL gateway over Puhuri Core, for allocators',
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: '/icon.svg' }]],
  // Addresses of the running gateway, which is not there while the pages are made; a file that is no page.
  ignoreDeadLinks: [/^http:\/\/localhost/, '/schema.graphql'],
  markdown: { theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' } },
  themeConfig: {
    search: { provider: 'local' },
    outline: { level: [2, 3] },
    externalLinkIcon: true,
    nav: [
      { text: 'Guides', link: '/guides/start', activeMatch: '^/guides/' },
      { text: 'Tasks', link: '/tasks/', activeMatch: '^/tasks/' },
      { text: 'From REST', link: '/from-rest/', activeMatch: '^/from-rest/' },
      { text: 'The graph', link: '/reference/', activeMatch: '^/reference/' },
    ],
    sidebar: sidebar(),
  },
})
