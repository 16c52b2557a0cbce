import { contains, exactly } from '../http/filters.js'
import { link } from './links.js'
import type { Collection } from '../http/collection.js'
import type { ProjectType } from '../world/entities/people.js'

/** `/api/project-types/`. */
export const projectTypes: Collection<ProjectType> = {
  visible: ({ world }) => world.projectTypes.all(),
  identifier: (type) => type.uuid,
  fields: {
    uuid: (type) => type.uuid,
    url: (type, context) => link(context, 'projectType', type),
    name: (type) => type.name,
    description: (type) => type.description,
  },
  selectable: false,
  filters: { name: contains((type) => type.name), name_exact: exactly((type) => type.name) },
  ordering: { keys: { name: (type) => type.name }, unknown: 'ignore', byDefault: 'name' },
}
