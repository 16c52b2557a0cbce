import type { Finding, Subject } from './finding.js'

/** What came of a check. */
export interface CheckReport {
  readonly version: string
  readonly findings: readonly Finding[]
}

const EXIT_CODES: Readonly<Record<Subject, number>> = {
  configuration: 1,
  core: 2,
  dialect: 2,
  token: 3,
  redis: 4,
  collector: 4,
}

/** What the exit codes of a check say; for `--help`. */
export const exitCodeHelp = `Exit codes of a check: 0 all is well, 1 the configuration has mistakes, 2 the Core does not answer as it should,
3 the token is refused, 4 Redis or the collector of traces does not answer.`

/** 0 where there is no problem, else that of the worst one: the lowest. */
export function exitCodeOf({ findings }: CheckReport): number {
  const problems = findings.filter(({ level }) => level === 'problem')
  return problems.length === 0 ? 0 : Math.min(...problems.map(({ subject }) => EXIT_CODES[subject]))
}

/** For people: a line a finding. */
export function textOf({ version, findings }: CheckReport): string {
  const lines = findings.map(
    ({ level, subject, text }) => `  ${level.padEnd(7)}  ${subject.padEnd(13)}  ${text}`,
  )
  return `puhuri-graphql ${version}\n${lines.join('\n')}\n`
}
