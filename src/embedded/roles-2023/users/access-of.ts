import { Access } from '../../world/access.js'
import { uuidOf } from '../../http/template.js'
import { single, type Filter } from '../../http/filters.js'

/** `user_uuid=`: what the named person sees. Nothing where there is no such person. */
export function seenBy<Entity>(sees: (access: Access, entity: Entity) => boolean): Filter<Entity> {
  return single((value, context) => {
    const user = context.world.users.find(uuidOf(value) ?? '')
    if (user === undefined) return { accept: () => false }
    const access = new Access(context.world, user)
    return { accept: (entity) => sees(access, entity) }
  })
}
