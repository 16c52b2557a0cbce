import { url, type Filter } from '../../http/filters.js'
import { pathOf } from '../../http/template.js'

/** An offering named by its address, on either side of the counter. */
export function offeringAddress<Entity>(identifier: (entity: Entity) => string | undefined): Filter<Entity> {
  const provided = url('/api/marketplace-provider-offerings/{uuid}/', identifier)
  const ordered = url('/api/marketplace-public-offerings/{uuid}/', identifier)
  return (values, context) => {
    const isPublic = pathOf(values.at(-1) ?? '').startsWith('/api/marketplace-public-offerings/')
    return (isPublic ? ordered : provided)(values, context)
  }
}
