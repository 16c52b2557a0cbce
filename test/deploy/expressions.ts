import { parser } from '@prometheus-io/lezer-promql'

/** The metrics that an expression of Prometheus reads, with the labels that it names of each. */
export interface Reading {
  readonly metric: string
  readonly labels: readonly string[]
}

/** Grafana fills these in; what is put here is of the same kind. */
const variables: readonly (readonly [RegExp, string])[] = [
  [/\$__rate_interval/g, '5m'],
  [/\$instance/g, 'a'],
]

/** @throws Error where it is no expression. */
export function readingsOf(expression: string): Reading[] {
  const text = variables.reduce((left, [pattern, value]) => left.replace(pattern, value), expression)
  const readings: Reading[] = []
  parser.parse(text).iterate({
    enter: (node) => {
      if (node.type.isError) throw new Error(`no expression: ${expression}`)
      if (node.name !== 'VectorSelector') return
      const selector = text.slice(node.from, node.to)
      const metric = /^[\w:]+/.exec(selector)?.[0] ?? ''
      const labels = [...selector.matchAll(/[{,]\s*(\w+)\s*[=!]/g)].map(([, label = '']) => label)
      readings.push({ metric, labels })
    },
  })
  return readings
}

/** The labels that an expression groups by. */
export function groupedBy(expression: string): string[] {
  const groups = [...expression.matchAll(/\bby\s*\(([^)]*)\)/g)]
  return groups.flatMap(([, labels = '']) => labels.split(',').map((label) => label.trim()))
}
