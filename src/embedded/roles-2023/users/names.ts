import { single, type Filter } from '../../http/filters.js'
import type { User } from '../../world/entities/people.js'

/** A filter on full names; neither case nor accents matter. */
export function fullNameContains<Entity>(user: (entity: Entity) => User): Filter<Entity> {
  return single((value) => {
    const wanted = plain(value)
    return { accept: (entity) => plain(user(entity).fullName).includes(wanted) }
  })
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\u0020-\u007e]/g, '')
    .toLowerCase()
}
