import { queryText } from '../http/request.js'
import type { CoreRequest } from '../http/request.js'

/** What is read, as a text: the same for requests that get the same answer on behalf of the same token. */
export const placeOf = ({ besideApi, path, query }: CoreRequest): string =>
  `${besideApi === true ? 'beside ' : ''}${path}${queryText(query)}`
