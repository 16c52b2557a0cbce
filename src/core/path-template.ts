import type { Known } from './entities/record.js'

/** A path with places for keys: `/projects/{uuid}/`. */
export class PathTemplate {
  /** Whose keys it needs, in their order. */
  readonly subjects: readonly string[]
  readonly #start: string
  /** What stands behind each key. */
  readonly #between: readonly string[]

  constructor(path: string) {
    const [start = '', ...places] = path.split('{')
    this.#start = start
    this.subjects = places.map((place) => place.slice(0, place.indexOf('}')))
    this.#between = places.map((place) => place.slice(place.indexOf('}') + 1))
  }

  /** The path with its keys. */
  filled(known: Known): string {
    let path = this.#start
    this.subjects.forEach((subject, index) => {
      path += encodeURIComponent(known[subject] ?? '') + (this.#between[index] ?? '')
    })
    return path
  }
}

const templates = new Map<string, PathTemplate>()

/** Paths are few, and of the route tables. */
export function templateOf(path: string): PathTemplate {
  const known = templates.get(path)
  if (known !== undefined) return known
  const template = new PathTemplate(path)
  templates.set(path, template)
  return template
}
