import { ConfigurationError, readConfiguration } from '../config.js'
import type { Configuration } from '../config.js'
import { createPuhuriCore } from '../core/index.js'
import { version } from '../version.js'
import { checkCollector } from './collector-check.js'
import { checkCore } from './core-check.js'
import { ok, problem } from './finding.js'
import type { Finding } from './finding.js'
import { checkRedis } from './redis-check.js'
import type { CheckReport } from './report.js'
import { checkToken } from './token-check.js'

export interface CheckOptions {
  /** Of the Core, to see what it may do. It is not told to anyone else. */
  readonly token?: string | undefined
  /** The environment, with the process's own by default. */
  readonly environment?: NodeJS.ProcessEnv | undefined
  /** Where the Core is; starts one where none is configured, and lets go of it. */
  readonly findCore: (configuration: Configuration) => Promise<{ url: URL; close: () => Promise<void> }>
}

function configurationProblems(error: unknown): Finding[] {
  if (error instanceof ConfigurationError) return error.problems.map((text) => problem('configuration', text))
  throw error
}

async function checkAll(configuration: Configuration, options: CheckOptions): Promise<Finding[]> {
  const { url, close } = await options.findCore(configuration)
  const core = createPuhuriCore({ ...configuration.core, url, dialect: 'auto', retries: 0 })
  try {
    const found = await checkCore(core, url, configuration.core)
    const isReached = found.every(({ subject, level }) => subject !== 'core' || level !== 'problem')
    const rights = isReached ? await checkToken(core, options.token ?? configuration.checkToken) : []
    const collector = configuration.tracing ? [await checkCollector(configuration.tracing)] : []
    const redis = configuration.redisUrl ? [await checkRedis(configuration.redisUrl)] : []
    return [...found, ...rights, ...redis, ...collector]
  } finally {
    await core.close()
    await close()
  }
}

/** Tries everything that the gateway would depend on if it were started now, and serves nothing. */
export async function check(options: CheckOptions): Promise<CheckReport> {
  let configuration: Configuration
  try {
    configuration = readConfiguration(options.environment)
  } catch (error) {
    return { version, findings: configurationProblems(error) }
  }
  return {
    version,
    findings: [ok('configuration', 'no mistakes'), ...(await checkAll(configuration, options))],
  }
}
