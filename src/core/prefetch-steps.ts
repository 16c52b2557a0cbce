import type { AnyMapping } from './entities/mapping.js'
import { covers } from './entities/projection.js'
import { Selection } from './entities/selection.js'
import type { WantedList } from './list-query.js'
import { onceFor } from './once-for.js'

/** A neighbour of which more is wanted than its key: told by the row already (`covered`), or to be loaded. */
export interface LinkStep {
  readonly link: string
  readonly selection: Selection
  readonly covered: boolean
}

export interface PartStep {
  readonly part: string
  readonly selection: Selection
}

/** What has to be read so that records of one mapping answer a selection. */
export interface Steps {
  readonly links: readonly LinkStep[]
  readonly parts: readonly PartStep[]
  readonly lists: readonly WantedList[]
}

/** What a field takes from a neighbour: the component that an amount is of stands in the offering. */
const throughLinks: Readonly<Record<string, readonly [link: string, field: string]>> = {
  'limits.component': ['offering', 'components'],
  'currentUsages.component': ['offering', 'components'],
  'components.name': ['offering', 'components'],
  'components.measuredUnit': ['offering', 'components'],
  'components.component': ['offering', 'components'],
}

const stepsBelow = onceFor<Selection, WeakMap<AnyMapping, Steps>>(() => new WeakMap())

/** Worked out once for a mapping and a selection; empty where the rows tell all. */
export function stepsOf(mapping: AnyMapping, selection: Selection, lists: ReadonlySet<string>): Steps {
  const byMapping = stepsBelow(selection)
  const found = byMapping.get(mapping)
  if (found !== undefined) return found
  const steps = make(mapping, selection, lists)
  byMapping.set(mapping, steps)
  return steps
}

export const isEmpty = ({ links, parts, lists }: Steps): boolean =>
  links.length === 0 && parts.length === 0 && lists.length === 0

function make(mapping: AnyMapping, selection: Selection, lists: ReadonlySet<string>): Steps {
  const links = [...linksOf(mapping, selection)].flatMap(([link, below]): LinkStep[] => {
    const facts = mapping.links?.[link]?.facts
    if (facts === undefined) return []
    const covered = covers(facts, below, lists)
    return covered && isEmpty(stepsOf(facts, below, lists)) ? [] : [{ link, selection: below, covered }]
  })
  const parts = [...selection.fields].flatMap(([part, below]): PartStep[] => {
    const inner = mapping.parts?.[part]?.mapping
    if (inner === undefined || isEmpty(stepsOf(inner, below, lists))) return []
    return [{ part, selection: below }]
  })
  return { links, parts, lists: selection.lists }
}

/** Links that are wanted for themselves, or for what another field takes from there. */
function linksOf(mapping: AnyMapping, selection: Selection): Map<string, Selection> {
  const found = new Map<string, Selection>()
  const want = (link: string, below: Selection) => {
    found.set(link, found.get(link)?.union(below) ?? below)
  }
  for (const [name, below] of selection.fields) {
    if (mapping.links?.[name] !== undefined) want(name, below)
    for (const inner of below.fields.keys()) {
      const [link, field] = throughLinks[`${name}.${inner}`] ?? []
      if (link !== undefined && field !== undefined) want(link, Selection.of(field))
    }
  }
  return found
}
