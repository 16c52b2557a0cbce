import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { startObservedGateway } from '../operation/observed-gateway.js'
import { parseFigures } from '../operation/figures.js'
import { groupedBy, readingsOf } from './expressions.js'
import { textOf, yamlOf } from './files.js'

declare const continuousIntegration: boolean

interface Panel {
  readonly id: number
  readonly type: string
  readonly title: string
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[]
}
interface Dashboard {
  readonly title: string
  readonly panels: readonly Panel[]
}
interface Rule {
  readonly alert: string
  readonly expr: string
  readonly labels: { readonly severity: string }
  readonly annotations: { readonly summary: string; readonly runbook: string }
}

const dashboard = JSON.parse(textOf('deploy/grafana/puhuri-graphql.json')) as Dashboard
const { groups } = yamlOf('deploy/prometheus/alerts.yaml') as {
  groups: readonly { rules: readonly Rule[] }[]
}
const rules = groups.flatMap((group) => group.rules)
const targets = dashboard.panels.flatMap(({ title, targets: of = [] }) =>
  of.map(({ expr, legendFormat }) => ({ title, expr, legendFormat })),
)

/** Labels that Prometheus adds to all that it reads. */
const OF_PROMETHEUS = ['instance', 'job']
/** The labels that each metric has on a gateway at work; metrics are there before anything is counted. */
const known = new Map<string, Set<string>>([['up', new Set(OF_PROMETHEUS)]])

beforeAll(async () => {
  const query =
    'query Metrics { projects(first: 1) { nodes { name } } offerings(first: 1) { nodes { name plans { name } customer { name email } } } }'
  await using gateway = await startObservedGateway(undefined, { CACHE_REFERENCE_SECONDS: '60' })
  gateway.core.faults.inject({ kind: 'status', status: 503, times: 1 })
  await gateway.post(query)
  await gateway.post(query)
  const { text } = await gateway.get('/metrics')
  for (const [, name = ''] of text.matchAll(/^# TYPE (\S+) /gm)) known.set(name, new Set(OF_PROMETHEUS))
  for (const { name, labels } of parseFigures(text)) {
    known.set(name, new Set([...(known.get(name) ?? OF_PROMETHEUS), ...Object.keys(labels)]))
  }
})

function problemsOf(expression: string): string[] {
  const readings = readingsOf(expression)
  const ofReadings = readings.flatMap(({ metric, labels }) => {
    const own = known.get(metric)
    if (own === undefined) return [`no metric ${metric}`]
    return labels.filter((label) => !own.has(label)).map((label) => `no label ${label} of ${metric}`)
  })
  const all = readings.map(({ metric }) => known.get(metric) ?? new Set<string>())
  const missing = groupedBy(expression).filter((label) => !all.some((own) => own.has(label)))
  return [...ofReadings, ...missing.map((label) => `nothing to group by ${label}`)]
}

describe('the dashboard', () => {
  it('reads metrics and labels that the gateway has, and is well formed', () => {
    expect(targets.length).toBeGreaterThan(20)
    const problems = targets.flatMap(({ title, expr }) =>
      problemsOf(expr).map((problem) => `${title}: ${problem}`),
    )
    expect(problems).toEqual([])
  })

  it('names lines by labels that they have', () => {
    for (const { title, expr, legendFormat } of targets) {
      const shown = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label)
      const grouped = groupedBy(expr)
      const own = grouped.length > 0 ? grouped : [...(known.get(readingsOf(expr)[0]?.metric ?? '') ?? [])]
      expect({ title, missing: shown.filter((label) => !own.includes(label)) }).toEqual({
        title,
        missing: [],
      })
    }
  })

  it('shows every metric of the gateway', () => {
    const shown = new Set(targets.flatMap(({ expr }) => readingsOf(expr).map(({ metric }) => metric)))
    const own = [...known.keys()].filter((name) => name.startsWith('puhuri_graphql_'))
    const families = new Set(own.map((name) => name.replace(/_(bucket|sum|count)$/, '')))
    const missing = [...families].filter((family) => ![...shown].some((name) => name.startsWith(family)))
    expect(missing).toEqual([])
  })

  it('has panels with ids of their own, side by side', () => {
    const ids = dashboard.panels.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const taken = new Set<string>()
    for (const { gridPos } of dashboard.panels) {
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24)
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect(taken.has(`${x} ${y}`)).toBe(false)
          taken.add(`${x} ${y}`)
        }
    }
  })
})

describe('the alerts', () => {
  it.each(rules.map((rule) => [rule.alert, rule] as const))('%s reads metrics that there are', (_, rule) => {
    expect(problemsOf(rule.expr)).toEqual([])
  })

  it('are explained in the runbook, each under its name', () => {
    const runbook = textOf('docs/operation.md')
    const headings = [...runbook.matchAll(/^### (\w+)$/gm)].map(([, name = '']) => name)
    expect(headings.sort()).toEqual(rules.map(({ alert }) => alert).sort())
    for (const { alert, annotations, labels } of rules) {
      expect(annotations.runbook).toBe(`docs/operation.md#${alert.toLowerCase()}`)
      expect(['critical', 'warning']).toContain(labels.severity)
    }
  })
})

describe('a metric that there is not', () => {
  it('is found out', () => {
    expect(problemsOf('rate(puhuri_graphql_made_up_total[5m])')).toEqual([
      'no metric puhuri_graphql_made_up_total',
    ])
    expect(problemsOf('sum by (made_up) (puhuri_graphql_operations_total{colour="red"})')).toHaveLength(2)
    expect(() => readingsOf('sum by (le')).toThrow('no expression')
  })
})

const hasPromtool = spawnSync('promtool', ['--version']).status === 0
const withPromtool = hasPromtool || continuousIntegration ? it : it.skip
if (!hasPromtool && !continuousIntegration) {
  process.stderr.write(
    '\n  promtool is not installed: the rules of Prometheus are not tried (apt-get install prometheus).\n',
  )
}

describe('Prometheus', () => {
  withPromtool.each([
    ['check', 'rules', 'alerts.yaml'],
    ['check', 'config', 'prometheus.yml'],
    ['test', 'rules', 'alerts.test.yaml'],
  ])('is content with promtool %s %s', (command, subject, file) => {
    const folder = join(__dirname, '../../deploy/prometheus')
    const { status, stdout, stderr, error } = spawnSync('promtool', [command, subject, file], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect({ status, error, said: status === 0 ? '' : `${stdout}${stderr}` }).toEqual({
      status: 0,
      error: undefined,
      said: '',
    })
  })
})
