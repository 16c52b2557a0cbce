import { configurationOf } from './config/configuration-of.js'
import type { Configuration } from './config/configuration.js'
import { settingsSchema } from './config/settings.js'
import { unknownSettings } from './config/unknown-settings.js'

export type * from './config/configuration.js'

/** The names of everything that can be set. */
export const settingNames = (): string[] => Object.keys(settingsSchema.shape)

/** The environment does not describe a configuration; `problems` names every mistake and what to mend. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`The configuration has mistakes:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.problems = problems
  }
}

/**
 * Reads and checks the environment. A variable that is set but empty counts as unset, as Compose files leave them.
 *
 * @throws ConfigurationError naming every mistake at once; it never repeats a value, which may be a secret.
 */
export function readConfiguration(environment: NodeJS.ProcessEnv = process.env): Configuration {
  const given = Object.entries(environment).filter(([, value]) => value?.trim())
  const parsed = settingsSchema.safeParse(
    Object.fromEntries(given.map(([name, value]) => [name, value?.trim()])),
  )
  const unknown = unknownSettings(
    given.map(([name]) => name),
    Object.keys(settingsSchema.shape),
  )
  if (!parsed.success || unknown.length > 0) {
    throw new ConfigurationError([
      ...(parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`),
      ...unknown.map((name) => `${name} is no setting: see those that there are with --help`),
    ])
  }
  return configurationOf(parsed.data)
}

/** The process's environment with some settings in place of its own; those that are undefined are left as they are. */
export function environmentWith(settings: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined)
  return { ...process.env, ...Object.fromEntries(given) }
}

/** What the command `query` reads of the environment. */
export interface QuerySettings {
  /** `PUHURI_TOKEN` (none): the caller's token of Puhuri Core. */
  token: string | undefined
  /** `PUHURI_GRAPHQL_URL` (http://localhost:4000/graphql): where the graph is. */
  url: string
  /** `NO_COLOR` (unset): whether a terminal is shown colours. */
  isColored: boolean
}

export function readQuerySettings(environment: NodeJS.ProcessEnv = process.env): QuerySettings {
  return {
    token: environment['PUHURI_TOKEN'],
    url: environment['PUHURI_GRAPHQL_URL'] ?? 'http://localhost:4000/graphql',
    isColored: (environment['NO_COLOR'] ?? '') === '',
  }
}
