import type { Outcome } from './replay.js'

/** A line of the contract table. */
interface Line {
  readonly endpoint: string
  readonly recordings: number
  readonly pass: number
  readonly listed: number
  readonly outOfScope: number
}

function lineOf(endpoint: string, outcomes: readonly Outcome[]): Line {
  const inScope = outcomes.filter(({ rule }) => rule === undefined)
  const pass = inScope.filter(({ difference }) => difference === undefined).length
  return {
    endpoint,
    recordings: outcomes.length,
    pass,
    listed: inScope.length - pass,
    outOfScope: outcomes.length - inScope.length,
  }
}

/** The contract table of an era in Markdown: endpoint by endpoint, and the sum. */
export function contractTable(era: string, outcomes: readonly Outcome[]): string {
  const endpoints = [...new Set(outcomes.map(({ endpoint }) => endpoint))].sort()
  const lines = endpoints.map((endpoint) =>
    lineOf(
      endpoint,
      outcomes.filter((outcome) => outcome.endpoint === endpoint),
    ),
  )
  return [
    '| era | endpoint | recordings | pass | listed | out of scope |',
    '| --- | --- | ---: | ---: | ---: | ---: |',
    ...[...lines, lineOf('**all**', outcomes)].map(
      ({ endpoint, recordings, pass, listed, outOfScope }) =>
        `| ${[era, endpoint, recordings, pass, listed, outOfScope].join(' | ')} |`,
    ),
  ].join('\n')
}

/** The share of recordings in scope that pass, from 0 to 1. */
export function passRate(outcomes: readonly Outcome[]): number {
  const { pass, listed } = lineOf('', outcomes)
  return pass / (pass + listed)
}
