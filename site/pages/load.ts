import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

/**
 * Loads a module of `site/pages` as Node.js would. VitePress bundles what its configuration imports, and takes another
 * build of `graphql` for it than the packages that it leaves out: two of them do not know each other's types.
 */
export async function load<Module>(name: string): Promise<Module> {
  const { module } = await runnerImport<Module>(fileURLToPath(new URL(`${name}.ts`, import.meta.url)))
  return module
}
