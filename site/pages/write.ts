import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { guidePages } from './guides.js'
import { repository } from './page.js'
import type { Page } from './page.js'
import { graphPages } from './reference.js'
import { taskPages } from './tasks.js'

function writeFolder(name: string, pages: readonly Page[]): void {
  const folder = new URL(`site/${name}/`, repository)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const page of pages) writeFileSync(new URL(`${page.name}.md`, folder), page.content)
}

/** Writes the pages that are made beside those that are written: VitePress searches only what is in files. */
export async function writePages(): Promise<void> {
  writeFolder('guides', guidePages())
  writeFolder('reference', graphPages())
  writeFolder('tasks', await taskPages())
}
