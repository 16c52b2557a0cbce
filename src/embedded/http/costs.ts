import type { Work } from './context.js'

/** How long a real Core works on an answer, and whether it keeps the caller's token locked meanwhile. */
export interface Cost {
  readonly milliseconds: number
  readonly locksToken: boolean
}

/** What the answers of one list (or list and action, `customers/users`) take. */
export interface ListCosts {
  /** Milliseconds of a request, however little it answers. */
  readonly request: number
  /** Milliseconds of a row, whatever of it is asked for. */
  readonly row: number
  /**
   * What fields of a row take beside: `2: backend_id`. What several fields need is fetched once, so they share a line.
   * `1 each: projects` counts for every row inside the row.
   */
  readonly needs?: readonly string[]
}

/** The measurements of one era. */
export interface CostTable {
  readonly lists: Readonly<Record<string, ListCosts>>
  /** What all other lists take. */
  readonly otherwise: ListCosts
  /** Milliseconds of what a number in `needs` counts. */
  readonly unit: number
  /** Lists whose whole request is one transaction, in which the caller's token stays locked. */
  readonly locking: readonly string[]
}

/** One line of `needs` for each of several fields that share nothing. */
export function each(count: string, names: string): string[] {
  return names.split(' ').map((name) => `${count}: ${name}`)
}

/** Tells the cost of an answer from what was measured. */
export function costBy(table: CostTable): (template: string, work: Work) => Cost {
  return (template, work) => {
    const [, , list = '', , action = ''] = template.split('/')
    const {
      request,
      row,
      needs = [],
    } = table.lists[action === '' ? list : `${list}/${action}`] ?? table.lists[list] ?? table.otherwise
    const counted = needs.reduce((sum, need) => sum + countOf(need, work), 0)
    return {
      milliseconds: request + work.rows * row + counted * table.unit,
      locksToken: table.locking.includes(list),
    }
  }
}

function countOf(need: string, { rows, fields, inner }: Work): number {
  const [count = '', names = ''] = need.split(': ')
  const asked = names.split(' ').filter((name) => fields.includes(name))
  if (asked.length === 0) return 0
  const times = count.endsWith(' each') ? asked.reduce((sum, name) => sum + (inner[name] ?? 0), 0) : rows
  return Number.parseFloat(count) * times
}
