import { pathWithQueryOf } from '../http/request.js'
import type { CoreRequest } from '../http/request.js'

/** What is read, as a text: the same for requests that get the same answer on behalf of the same token. */
export const placeOf = (request: CoreRequest): string =>
  request.besideApi === true ? `beside ${pathWithQueryOf(request)}` : pathWithQueryOf(request)
