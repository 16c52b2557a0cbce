import { parametersText } from './http.js'

/** Parameters of a request as they are told: a name may come several times. */
export type Pairs = readonly (readonly [name: string, value: string])[]

/** Parameters of a request together with their text. Those that come with each request of a kind are made once. */
export class Parameters {
  static readonly none = new Parameters([])
  readonly pairs: Pairs
  /** `a=1&b=2`, as in an address. */
  readonly text: string

  constructor(pairs: Pairs) {
    this.pairs = pairs
    this.text = parametersText(pairs)
  }
}

/** All parameters of a request, in their order. */
export type Query = readonly Parameters[]

/** The path with a query behind it, as they go into the request line. */
export function withQuery(path: string, query: Query): string {
  let text = path
  let mark = '?'
  for (const parameters of query) {
    if (parameters.text === '') continue
    text += mark + parameters.text
    mark = '&'
  }
  return text
}
