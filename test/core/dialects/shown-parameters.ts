import type { Recording } from './recordings.js'
import { isRow, urlOf } from './recordings.js'

/** Parameters that say which part of a list is answered, not which rows it has. */
const paging = new Set(['page', 'page_size', 'field', 'o'])

const countOf = ({ response }: Recording): number | undefined => {
  const [, count] = Object.entries(response.headers).find(([name]) => /^x-result-count$/i.test(name)) ?? []
  return count === undefined ? undefined : Number(count)
}

const callerOf = ({ request }: Recording): string => request.headers?.['Authorization'] ?? ''

/** What recordings show of the parameters of lists: that the Core heeds them, and does not ignore them. */
export class ShownParameters {
  readonly #recordings: readonly Recording[]

  constructor(recordings: readonly Recording[]) {
    this.#recordings = recordings.filter(({ request }) => request.method === 'GET')
  }

  /** Whether a filter was refused for its value, or alone made the list shorter for the same caller. */
  isFilter(path: string, name: string): boolean {
    return this.#of(path).some((recording) => {
      const { status, body } = recording.response
      const parameters = urlOf(recording).searchParams
      if (!parameters.has(name)) return false
      if (status === 400) return isRow(body) && name in body
      const others = [...parameters.keys()].filter((other) => other !== name && !paging.has(other))
      const whole = this.#wholeCount(path, callerOf(recording))
      return (
        status === 200 && others.length === 0 && whole !== undefined && (countOf(recording) ?? whole) < whole
      )
    })
  }

  /** Whether an order was taken by a list that refuses the ones it does not know, or whose rows came so. */
  isOrder(path: string, name: string): boolean {
    const recordings = this.#of(path).filter((recording) => ordersOf(recording).includes(name))
    const isRefusing = this.#of(path).some(
      ({ response }) => response.status === 400 && isRow(response.body) && 'o' in response.body,
    )
    return recordings.some(
      ({ response }) => response.status === 200 && (isRefusing || isSorted(response.body, name)),
    )
  }

  #of(path: string): readonly Recording[] {
    return this.#recordings.filter((recording) => urlOf(recording).pathname === `/api${path}`)
  }

  /** How long the list is without any filter: the least that was seen, since the world changes. */
  #wholeCount(path: string, caller: string): number | undefined {
    const counts = this.#of(path)
      .filter((recording) => recording.response.status === 200 && callerOf(recording) === caller)
      .filter((recording) => [...urlOf(recording).searchParams.keys()].every((name) => paging.has(name)))
      .flatMap((recording) => countOf(recording) ?? [])
    return counts.length === 0 ? undefined : Math.min(...counts)
  }
}

const ordersOf = (recording: Recording): readonly string[] =>
  (urlOf(recording).searchParams.get('o') ?? '').split(',').map((order) => order.replace(/^-/, ''))

/** Two rows at least, by the field: ascending or descending, and not all the same. */
function isSorted(body: unknown, field: string): boolean {
  const values = (Array.isArray(body) ? body : []).filter(isRow).map((row) => String(row[field]))
  const [first = '', second = ''] = values
  return values.length > 1 && first !== second
}
