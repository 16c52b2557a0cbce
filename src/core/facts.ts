import { rowCost } from './dialects/costs.js'
import type { Route } from './dialects/route.js'
import type { ListRequest } from './list-request.js'
import type { PlanInputOptions } from './plan-input.js'
import type { Plan, PlannedRead } from './planner.js'
import type { EntityName } from './entities/entity.js'
import type { AnyLink, AnyMapping } from './entities/mapping.js'
import { covers, restFields, tells } from './entities/projection.js'
import type { Selection } from './entities/selection.js'
import { expectedRows } from './expectations.js'
import { largestPage } from './plan-costs.js'

/** What decides whether rows are asked for what they tell of their neighbours, or the neighbours themselves are. */
export interface FactsInput {
  readonly route: Route
  /** Rows that are expected. */
  readonly rows: number
  readonly selection: Selection
  readonly lists: ReadonlySet<string>
  /** The ways to an entity. */
  readonly routesTo: (entity: EntityName) => readonly Route[]
  /** Rows that a list is known to have, if it is known. */
  readonly count: (route: Route) => number | undefined
}

/** Of fewer rows no fact is dear enough to think about. */
const few = 20

/** The plan without what the rows of its reads would tell dearly of their neighbours; the same where that is nothing. */
export function planWithoutDearFacts(plan: Plan, request: ListRequest, options: PlanInputOptions): Plan {
  if (!request.rows || !plan.reads.some(isOfMany)) return plan
  const reads = plan.reads.map((read) => leanRead(read, request, options))
  if (reads.every((read, at) => read === plan.reads[at])) return plan
  // Not spread: what a plan tells by its class would be lost.
  return { reads, unanswered: plan.unanswered, alternatives: plan.alternatives }
}

const isOfMany = ({ route, expected }: PlannedRead): boolean => route.selectable && expected.rows >= few

/**
 * Only where the rows are of one customer or project: a provider sees orders of projects that it does not see, which
 * nothing but the orders tell of.
 */
function leanRead(read: PlannedRead, { selection }: ListRequest, options: PlanInputOptions): PlannedRead {
  if (!isOfOne('customer', read) && !isOfOne('project', read)) return read
  const { dialect, lists, statistics, caller } = options
  const mapping = withoutDearFacts({
    route: read.route,
    rows: read.expected.rows,
    selection,
    lists,
    routesTo: (entity) => dialect.routes[entity],
    count: (route) => statistics.count(caller.digest, route, undefined),
  })
  return mapping === read.route.mapping ? read : { ...read, route: { ...read.route, mapping } }
}

const isOfOne = (subject: string, { known, pushed }: PlannedRead): boolean =>
  subject in known || pushed.some(({ on, is }) => on === subject && is === 'equals')

/**
 * The mapping of the rows without facts that take the Core more than the neighbours' own list would: the customers of 300
 * orders of three projects, each of which takes a statement of SQL, are found by reading three projects. Pure.
 */
export function withoutDearFacts(input: FactsInput): AnyMapping {
  const { route, rows, selection } = input
  const { mapping } = route
  if (!route.selectable || rows < few || mapping.links === undefined) return mapping
  const dear = [...selection.fields.keys()].filter((name) => {
    const link = mapping.links?.[name]
    const below = selection.fields.get(name)
    return link !== undefined && below !== undefined && isDear(input, link, below)
  })
  return dear.length === 0 ? mapping : lean(mapping, dear)
}

function isDear(input: FactsInput, link: AnyLink, below: Selection): boolean {
  const { route, rows, lists } = input
  if (link.by !== 'uuid' || !covers(link.facts, below, lists)) return false
  const extra = costWith(input, route.mapping) - costWith(input, leanFor(route.mapping, link))
  return extra > 0 && rows * extra > neighboursCost(input, link.facts.entity, below)
}

const costWith = ({ route, selection, lists }: FactsInput, mapping: AnyMapping): number =>
  rowCost(route.costs, restFields(mapping, selection, lists))

function leanFor(mapping: AnyMapping, link: AnyLink): AnyMapping {
  return lean(
    mapping,
    Object.keys(mapping.links ?? {}).filter((name) => mapping.links?.[name] === link),
  )
}

const leanMappings = new WeakMap<AnyMapping, Map<string, AnyMapping>>()

/** The same mapping where rows tell of some neighbours only which they are; one for the same links. */
function lean(mapping: AnyMapping, names: readonly string[]): AnyMapping {
  const known = leanMappings.get(mapping) ?? new Map<string, AnyMapping>()
  leanMappings.set(mapping, known)
  const key = [...names].sort().join(' ')
  const made = known.get(key) ?? withoutFacts(mapping, names)
  known.set(key, made)
  return made
}

function withoutFacts(mapping: AnyMapping, names: readonly string[]): AnyMapping {
  const links = Object.entries(mapping.links ?? {}).map(([name, link]) => {
    if (link === undefined || !names.includes(name)) return [name, link] as const
    const { entity, columns } = link.facts
    return [name, { ...link, facts: { entity, columns: { uuid: columns['uuid'] } } }] as const
  })
  return { ...mapping, links: Object.fromEntries(links), untold: new Set(names) }
}

/** What it takes to read the neighbours of the rows: each, or all that the caller sees. */
function neighboursCost(input: FactsInput, entity: EntityName, below: Selection): number {
  const { route, rows, lists, routesTo, count } = input
  const each = expectedRows(route.mapping.entity, entity.toLowerCase())
  const costs = routesTo(entity).map((way) => {
    if (
      ![...below.fields.keys()].every(
        (field) => tells(way.mapping, field) || field === '__typename' || field === 'id',
      )
    )
      return Infinity
    const row = rowCost(way.costs, way.selectable ? restFields(way.mapping, below, lists) : undefined)
    if (way.scope === 'uuid') return Math.ceil(rows / each) * (way.costs.request + row)
    if (way.scope !== undefined || way.answers === 'one') return Infinity
    const all = count(way) ?? expectedRows(entity, undefined)
    return Math.ceil(all / largestPage) * way.costs.request + all * row
  })
  return Math.min(...costs)
}
