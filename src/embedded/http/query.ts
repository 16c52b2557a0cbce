/** The parameters of a request's query, as Django reads them: the last value wins. */
export class Query {
  readonly #parameters: URLSearchParams

  constructor(search: string) {
    this.#parameters = new URLSearchParams(search)
  }

  /** The last value of that name; undefined where the name is absent. */
  last(name: string): string | undefined {
    return this.#parameters.getAll(name).at(-1)
  }

  /** Every value of that name, in order. */
  all(name: string): string[] {
    return this.#parameters.getAll(name)
  }

  has(name: string): boolean {
    return this.#parameters.has(name)
  }

  /** A copy in which `name` has one value, or none where `value` is undefined, written as the Core's links are. */
  with(name: string, value: string | undefined): string {
    const pairs = [...this.#parameters].filter(([key]) => key !== name)
    if (value !== undefined) pairs.push([name, value])
    pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return pairs.map(([key, text]) => `${quote(key)}=${quote(text)}`).join('&')
  }
}

function quote(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%20/g, '+')
}
