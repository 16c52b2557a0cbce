import { detailHandler, listHandler } from '../../http/collection.js'
import { projectScope } from '../memberships/scopes.js'
import { membershipRoutes } from '../memberships/routes.js'
import { projects } from './collection.js'
import { changeProject, createProject, deleteProject, moveProject } from './writes.js'
import { projectTypeRoutes } from './types.js'
import type { Route } from '../../http/route.js'

/** Projects and the roles in them. */
export const projectRoutes: readonly Route[] = [
  { template: '/api/projects/', methods: { GET: listHandler(projects), POST: createProject } },
  {
    template: '/api/projects/{uuid}/',
    methods: {
      GET: detailHandler(projects),
      PUT: changeProject,
      PATCH: changeProject,
      DELETE: deleteProject,
    },
  },
  { template: '/api/projects/{uuid}/move_project/', methods: { POST: moveProject } },
  ...membershipRoutes('projects', projects, projectScope),
  ...projectTypeRoutes,
]
