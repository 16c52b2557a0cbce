import { created, type Answer } from '../../http/route.js'
import type { JsonObject } from '../../json.js'

/** 201 with the new entity; `Location` is its `url`, where that was not deselected. */
export function createdEntity(body: JsonObject): Answer {
  return created(body, typeof body['url'] === 'string' ? body['url'] : undefined)
}
