import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Contender } from '../contenders.js'
import { benchFolder, logFolder } from '../folders.js'
import { measuredCore, startProcess } from '../processes.js'
import { restDocuments } from './documents.js'

const folder = resolve(benchFolder, 'peers')
const command = resolve(folder, 'node_modules/.bin/hive-gateway')

/** Hive Gateway with the REST API as its subgraph, neighbours by the batching of its in-context SDK. */
export function createHive(): Contender {
  return {
    name: 'hive',
    title: 'Hive Gateway, batched by its SDK',
    path: '/graphql',
    documents: restDocuments,
    ...(existsSync(command) ? {} : { missing: 'not installed; npm ci --prefix bench/peers' }),
    start: (corePort) =>
      startProcess({
        command: [
          ...[process.execPath, command, 'supergraph', '--jit', '--fork', '1'],
          ...['--config-path', resolve(folder, 'hive/gateway.config.js')],
          ...['--host', '127.0.0.1', '--port', 'PORT', writeSupergraph(corePort)],
        ],
        environment: { NODE_ENV: 'production' },
        path: '/graphql',
        core: measuredCore,
        logFile: resolve(logFolder(), 'hive.log'),
      }),
  }
}

function writeSupergraph(corePort: number): string {
  const target = resolve(benchFolder, '.build/hive')
  mkdirSync(target, { recursive: true })
  const supergraph = readFileSync(resolve(folder, 'hive/supergraph.graphql'), 'utf8')
  const file = `${target}/supergraph.graphql`
  writeFileSync(file, supergraph.replaceAll('"CORE/api"', `"http://127.0.0.1:${corePort}/api"`))
  return file
}
