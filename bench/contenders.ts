import { resolve } from 'node:path'
import { compiledFolder, logFolder } from './folders.js'
import type { BuiltGateway } from './gateway-build.js'
import { createHive } from './peers/hive.js'
import { createTailcall } from './peers/tailcall.js'
import { measuredCore, startProcess } from './processes.js'
import type { RunningProcess } from './processes.js'
import { queries } from './queries.js'
import type { QueryName } from './queries.js'
import type { Dialect } from './world.js'

/** A server that is measured. */
export interface Contender {
  readonly name: ContenderName
  readonly title: string
  readonly path: string
  /** What it is asked; the same as all others unless its schema cannot be the same. */
  readonly documents: Readonly<Record<QueryName, string>>
  /** Why it cannot take part; undefined where it can. */
  readonly missing?: string
  start(corePort: number): Promise<RunningProcess>
}

export const contenderNames = ['naive', 'textbook', 'tuned', 'gateway', 'hand', 'tailcall', 'hive'] as const
export type ContenderName = (typeof contenderNames)[number]

/** What differs between contenders that are programs of the bench's own, or the gateway. */
interface ProgramOptions {
  readonly name: ContenderName
  readonly title: string
  readonly path?: string
  readonly command: (corePort: number) => readonly string[]
  readonly environment?: (corePort: number) => Readonly<Record<string, string>>
  /** The core on which it runs. */
  readonly core?: number
}

const sharedDocuments = Object.fromEntries(
  Object.values(queries).map(({ name, document }) => [name, document]),
) as Record<QueryName, string>

function program(options: ProgramOptions): Contender {
  const { name, title, path = '/', core = measuredCore } = options
  return {
    name,
    title,
    path,
    documents: sharedDocuments,
    start: (corePort) =>
      startProcess({
        command: options.command(corePort),
        environment: { NODE_ENV: 'production', ...options.environment?.(corePort) },
        path,
        core,
        logFile: resolve(logFolder(), `${name}-${core}.log`),
      }),
  }
}

/** How the gateway is told of the stub, as a Core that it knows the era of. */
export const gatewayEnvironment = (corePort: number, dialect: Dialect): Readonly<Record<string, string>> => ({
  HOST: '127.0.0.1',
  LOG_LEVEL: 'warn',
  PUHURI_CORE_URL: `http://127.0.0.1:${corePort}`,
  PUHURI_CORE_DIALECT: dialect,
  GRAPHQL_EXPLORER: 'off',
})

const own = (file: string, corePort: number, ...given: string[]): string[] => [
  resolve(compiledFolder, 'contenders', file),
  'PORT',
  String(corePort),
  ...given,
]

/** The gateway, by itself or as one of several. */
export const createGatewayContender = (
  gateway: BuiltGateway,
  dialect: Dialect,
  instance: { readonly core?: number; readonly environment?: Readonly<Record<string, string>> } = {},
): Contender =>
  program({
    name: 'gateway',
    title: 'this gateway',
    path: '/graphql',
    command: () => [process.execPath, ...gateway.nodeFlags, gateway.main],
    environment: (core) => ({ ...gatewayEnvironment(core, dialect), ...instance.environment }),
    ...(instance.core === undefined ? {} : { core: instance.core }),
  })

/** All that can be measured. The hand-written code runs with the flags of Node that the gateway has. */
export function createContenders(
  gateway: BuiltGateway,
  dialect: Dialect,
  tailcall?: readonly string[],
): readonly Contender[] {
  const node = process.execPath
  return [
    program({
      name: 'naive',
      title: 'naive Apollo Server, a fetch a field',
      command: (core) => [node, ...own('naive.js', core)],
    }),
    program({
      name: 'textbook',
      title: 'textbook: Apollo Server, DataLoader, undici',
      command: (core) => [node, ...own('textbook.js', core)],
    }),
    program({
      name: 'tuned',
      title: "textbook without Apollo's cache control, with the gateway's flags of Node",
      command: (core) => [node, ...gateway.nodeFlags, ...own('textbook.js', core, 'tuned')],
    }),
    createGatewayContender(gateway, dialect),
    program({
      name: 'hand',
      title: 'hand-written node:http with the best calls',
      command: (core) => [node, ...gateway.nodeFlags, ...own('hand-written.js', core, dialect)],
    }),
    createTailcall(tailcall),
    createHive(),
  ]
}
