import { contains, exactly } from '../../http/filters.js'
import { detailHandler, listHandler, type Collection } from '../../http/collection.js'
import type { Route } from '../../http/route.js'
import type { ProjectType } from '../../world/entities/people.js'

const projectTypes: Collection<ProjectType> = {
  visible: (context) => context.world.projectTypes.all(),
  identifier: (type) => type.uuid,
  fields: {
    uuid: (type) => type.uuid,
    url: (type, context) => context.url(`/api/project-types/${type.uuid}/`),
    name: (type) => type.name,
    description: (type) => type.description,
  },
  selectable: false,
  filters: { name: contains((type) => type.name), name_exact: exactly((type) => type.name) },
  ordering: { keys: { name: (type) => type.name }, unknown: 'ignore', byDefault: 'name' },
  missing: 'No ProjectType matches the given query.',
}

/** Kinds of projects. */
export const projectTypeRoutes: readonly Route[] = [
  { template: '/api/project-types/', methods: { GET: listHandler(projectTypes) } },
  { template: '/api/project-types/{uuid}/', methods: { GET: detailHandler(projectTypes) } },
]
