import * as projects from '../../../core/writes/projects.js'
import { globalId } from '../../../core/identifiers.js'
import { changedEntity } from './payload.js'
import type { Mutations } from './payload.js'

export const createProject: Mutations['createProject'] = async (_, { input }, context, info) => {
  const { entity, userErrors } = await changedEntity(
    'Project',
    'project',
    { input, context, info },
    (session) => projects.createProject(session, input),
  )
  return { project: entity, userErrors }
}

export const updateProject: Mutations['updateProject'] = async (_, { input }, context, info) => {
  const { entity, userErrors } = await changedEntity(
    'Project',
    'project',
    { input, context, info },
    (session) => projects.updateProject(session, input),
  )
  return { project: entity, userErrors }
}

export const deleteProject: Mutations['deleteProject'] = async (_, { input }, context) => {
  const session = await context.session('FRESH')
  const { done, userErrors } = await context.mutations.outcomeOf(input, () =>
    projects.deleteProject(session, input.project),
  )
  return {
    deletedProjectId: done === null ? null : globalId('Project', done.key),
    userErrors: [...userErrors],
  }
}
