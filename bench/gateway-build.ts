import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'

/** A gateway that is ready to be started. */
export interface BuiltGateway {
  readonly main: string
  /** Flags of Node that `npm start` gives it. */
  readonly nodeFlags: readonly string[]
}

/**
 * Compiles the gateway of a working tree as `npm run build` does, beside its own `dist/`, so that a running one is left
 * alone. The explorer is left out.
 */
export function buildGateway(directory: string): BuiltGateway {
  const folder = resolve(directory, 'bench/.build/gateway')
  const run = (tool: string, ...given: string[]) =>
    spawnSync(process.execPath, [resolve(directory, tool), ...given], { cwd: directory, encoding: 'utf8' })
  rmSync(folder, { recursive: true, force: true })
  run('node_modules/@graphql-codegen/cli/cjs/bin.js', '--config', 'codegen.yml')
  const compiled = run(
    'node_modules/typescript/bin/tsc',
    ...['--project', 'tsconfig.build.json', '--outDir', `${folder}/dist`],
  )
  // What has a type error is compiled all the same: work in progress can be measured.
  if (compiled.status !== 0) process.stderr.write(`The gateway has type errors:\n${compiled.stdout}\n`)
  cpSync(resolve(directory, 'schema'), `${folder}/schema`, { recursive: true })
  cpSync(resolve(directory, 'package.json'), `${folder}/package.json`)
  return { main: `${folder}/dist/main.js`, nodeFlags: startFlags(directory) }
}

/** `node --a --b dist/main.js` -> `--a --b` */
function startFlags(directory: string): string[] {
  const manifest = JSON.parse(readFileSync(resolve(directory, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>
  }
  return (manifest.scripts['start'] ?? '').split(' ').filter((word) => word.startsWith('--'))
}
