import { contains } from '../http/filters.js'
import { link } from './links.js'
import { seesOffering } from './offerings.js'
import type { Collection } from '../http/collection.js'
import type { Fields } from '../http/fields.js'
import type { Category } from '../world/entities/market.js'

const fields: Fields<Category> = {
  url: (category, context) => link(context, 'category', category),
  uuid: (category) => category.uuid,
  title: (category) => category.title,
  description: (category) => category.description,
  icon: () => null,
  offering_count: (category, context) =>
    context.world.offerings
      .all()
      .filter((offering) => offering.category === category && offering.state === 'Active')
      .filter((offering) => seesOffering(offering, context)).length,
  sections: () => [],
  columns: () => [],
  components: (category) =>
    category.components.map(({ type, name, description, measuredUnit }) => ({
      type,
      name,
      description,
      measured_unit: measuredUnit,
    })),
}

/** `/api/marketplace-categories/`. */
export const categories: Collection<Category> = {
  visible: ({ world }) => world.categories.all(),
  identifier: (category) => category.uuid,
  fields,
  selectable: true,
  filters: { title: contains((category) => category.title) },
  ordering: { keys: { title: (category) => category.title }, unknown: 'ignore', byDefault: 'title' },
}
