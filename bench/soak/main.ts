import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { startEmbeddedCore } from '../../src/embedded/index.js'
import type { DialectName } from '../../src/embedded/index.js'
import { startProcess } from '../processes.js'
import { liveHeap } from './heap.js'
import { faultsOf, printed } from './report.js'
import { soak } from './soak.js'

/** `npm run soak -- --minutes N`: a gateway in a process of its own, under load, on a Core of which much goes wrong. */

interface Options {
  readonly minutes: number
  readonly dialect: DialectName
}

const { minutes, dialect } = new Command()
  .option('--minutes <number>', 'how long', Number, 5)
  .option('--dialect <name>', 'of the Core', 'roles-2023')
  .parse()
  .opts<Options>()

/** Where all of this is compiled to, the gateway with it. */
const build = fileURLToPath(new URL('../../', import.meta.url))
for (const needed of ['schema', 'package.json']) {
  cpSync(join(build, '../../..', needed), join(build, needed), { recursive: true })
}

const inspectorPort = 9_341
await using core = await startEmbeddedCore({ dialect })
await using gateway = await startProcess({
  command: [process.execPath, `--inspect=127.0.0.1:${inspectorPort}`, join(build, 'src/main.js')],
  core: 1,
  logFile: join(mkdtempSync(join(tmpdir(), 'soak-')), 'gateway.log'),
  path: '/health/live',
  environment: {
    HOST: '127.0.0.1',
    PUHURI_CORE_URL: core.url,
    PUHURI_CORE_HEADERS_TIMEOUT_MS: '2000',
    PUHURI_CORE_BODY_TIMEOUT_MS: '2000',
    PUHURI_CORE_ANSWER_LIMIT_BYTES: '2097152',
    OPERATION_TIMEOUT_MS: '10000',
    GRAPHQL_EXPLORER: 'off',
    LOG_LEVEL: 'error',
  },
})
const report = await soak({
  url: new URL(`http://127.0.0.1:${gateway.port}/graphql`),
  core,
  ms: minutes * 60_000,
  memory: () => liveHeap(inspectorPort),
})
process.stdout.write(printed(report))
const wrong = faultsOf(report)
if (wrong.length > 0) {
  process.stderr.write(`${wrong.join('\n')}\n`)
  process.exitCode = 1
}
