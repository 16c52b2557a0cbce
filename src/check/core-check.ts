import type { CoreConfiguration } from '../config.js'
import type { PuhuriCore } from '../core/index.js'
import { note, ok, problem } from './finding.js'
import type { Finding } from './finding.js'
import { reasonOf } from './reason.js'

const settingOf = (dialect: string): string => dialect.toLowerCase().replace('_', '-')

function dialectFinding(found: string, configured: CoreConfiguration['dialect']): Finding {
  if (configured === 'auto') return ok('dialect', `${found}, found out by asking`)
  return configured === found
    ? ok('dialect', `${found}, as configured`)
    : problem('dialect', `The Core speaks ${found}, but PUHURI_CORE_DIALECT says ${configured}.`)
}

/**
 * Whether the Core answers, and which dialect it speaks.
 *
 * @param core that has to find its dialect out.
 */
export async function checkCore(
  core: PuhuriCore,
  url: URL,
  { dialect: configured, url: configuredUrl }: CoreConfiguration,
): Promise<Finding[]> {
  const embedded =
    configuredUrl === undefined
      ? [note('core', 'PUHURI_CORE_URL is not set: the embedded Core with made-up data is served.')]
      : []
  try {
    const { dialect } = await core.ready()
    return [...embedded, ok('core', `${url.href} answers`), dialectFinding(settingOf(dialect), configured)]
  } catch (error) {
    return [...embedded, problem('core', `${url.href}: ${reasonOf(error)}`)]
  }
}
