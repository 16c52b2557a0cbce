import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Contender } from '../contenders.js'
import { benchFolder, logFolder } from '../folders.js'
import { freePort, measuredCore, startProcess } from '../processes.js'
import { plainDocuments } from './documents.js'

const folder = resolve(benchFolder, 'peers')
const packaged = resolve(folder, 'node_modules/@tailcallhq/core-linux-x64-gnu/bin/tailcall')

/**
 * Tailcall, configured by hand for these queries.
 *
 * @param given how its program is started, where it does not start by itself: with a C library of its own, for example.
 */
export function createTailcall(given: readonly string[] | undefined): Contender {
  const command = given ?? [packaged]
  const missing = whyMissing(command)
  return {
    name: 'tailcall',
    title: 'Tailcall, batched, with facts configured by hand',
    path: '/graphql',
    documents: plainDocuments,
    ...(missing === undefined ? {} : { missing }),
    start: async (corePort) => {
      const port = await freePort()
      return startProcess({
        port,
        command: [...command, 'start', writeConfiguration(port, corePort)],
        environment: { TAILCALL_TRACKER: 'false' },
        path: '/',
        core: measuredCore,
        logFile: resolve(logFolder(), 'tailcall.log'),
      })
    },
  }
}

function whyMissing(command: readonly string[]): string | undefined {
  const [program = '', ...given] = command
  if (!existsSync(program)) return 'not installed; npm ci --prefix bench/peers'
  const { status, stderr } = spawnSync(program, [...given, '--version'], { encoding: 'utf8' })
  if (status === 0) return undefined
  return `does not start here (${stderr.split('\n')[0] ?? ''}); see --tailcall`
}

function writeConfiguration(port: number, corePort: number): string {
  const target = resolve(benchFolder, '.build/tailcall')
  mkdirSync(target, { recursive: true })
  const schema = readFileSync(resolve(folder, 'tailcall.graphql'), 'utf8')
  writeFileSync(
    `${target}/schema.graphql`,
    withOneProject(schema).replaceAll('CORE', `http://127.0.0.1:${corePort}`),
  )
  const configuration = {
    server: { port, hostname: '127.0.0.1', workers: 1, enableJIT: true },
    upstream: {
      allowedHeaders: ['authorization'],
      // Without the header it would ask for keys of one caller under the token of another.
      batch: { delay: 1, maxSize: 200, headers: ['authorization'] },
    },
    links: [{ type: 'Config', src: 'schema.graphql' }],
  }
  // JSON is YAML too.
  writeFileSync(`${target}/config.yml`, JSON.stringify(configuration))
  return `${target}/config.yml`
}

/** With the type of a single project: its lists need no batch, which would be one for all callers under the token of any. */
function withOneProject(schema: string): string {
  const [project] = /^type Project \{.*?^\}\n/ms.exec(schema) ?? []
  if (project === undefined) throw new Error('There is no type Project')
  const ofBatches = /^ +(?:batchKey: .*|\{ key: "field", value: "project_uuid" \})\n/gm
  return `${schema}\n${project.replace('Project', 'OneProject').replace(ofBatches, '')}`
}
