import { equals } from '../entities/conditions.js'
import { Selection } from '../entities/selection.js'
import type { CoreSession } from '../session.js'
import { blankName, keyAt, pastDay, tooLong } from './checks.js'
import type { Given } from './checks.js'
import type { Changed } from './now.js'
import { flatPlaces } from './refusals.js'
import { addressOf, endpoint, keyIn, send } from './send.js'
import type { Write } from './send.js'
import { Refused, refuseIfAny, userError } from './user-errors.js'

/** What can be said of a project. */
export interface ProjectInput {
  readonly name?: Given<string>
  readonly description?: Given<string>
  readonly endDate?: Given<string>
  readonly backendId?: Given<string>
  readonly fieldOfScience?: Given<string>
}

export interface CreateProjectInput extends ProjectInput {
  readonly customer: string
  readonly name: string
  readonly ifExists?: Given<'CREATE' | 'RETURN'>
}

export interface UpdateProjectInput extends ProjectInput {
  readonly project: string
}

const names = {
  name: 'name',
  description: 'description',
  end_date: 'endDate',
  backend_id: 'backendId',
  oecd_fos_2007_code: 'fieldOfScience',
} as const

/** The Core's own limit. */
const longestBackendId = 255

/** Fields that the Core clears with an empty text; it refuses null there. */
const clearedWithText = new Set(['description', 'backend_id'])

/** `POST /projects/`. */
export async function createProject(session: CoreSession, input: CreateProjectInput): Promise<Changed> {
  const customer = keyAt(session, 'Customer', input.customer, ['customer'])
  refuseIfAny([...blankName(input.name, ['name']), ...pastDay(input.endDate, ['endDate'])])
  const known = input.ifExists === 'RETURN' ? await existing(session, customer, input.backendId) : undefined
  if (known !== undefined) return known
  const write: Write = {
    method: 'POST',
    request: endpoint('/projects/'),
    body: {
      customer: addressOf(session, '/customers/{uuid}/', { uuid: customer }),
      ...bodyOf(input, (value) => value != null),
    },
    place: flatPlaces({ ...names, customer: 'customer' }),
    subject: ['customer'],
    lookFor: `for a project of this customer that is named "${input.name}": projects(filter: {customer, nameExact})`,
  }
  const row = await send(session, write)
  return { key: keyIn(row, 'uuid', write), row }
}

/** `PATCH /projects/UUID/`: only what is given is sent. */
export async function updateProject(session: CoreSession, input: UpdateProjectInput): Promise<Changed> {
  const uuid = keyAt(session, 'Project', input.project, ['project'])
  const body = bodyOf(input, (value) => value !== undefined)
  refuseIfAny([
    ...(input.name === undefined ? [] : blankName(input.name, ['name'])),
    ...pastDay(input.endDate, ['endDate']),
    ...(Object.keys(body).length === 0 ? [userError('REQUIRED', 'Nothing to change is given.', null)] : []),
  ])
  const row = await send(session, {
    method: 'PATCH',
    request: endpoint('/projects/{uuid}/', { uuid }),
    body,
    place: flatPlaces(names),
    subject: ['project'],
    lookFor: 'at the project',
  })
  return { key: uuid, row }
}

/** `DELETE /projects/UUID/`. Answers with the key that the project had. */
export async function deleteProject(session: CoreSession, project: string): Promise<Changed> {
  const uuid = keyAt(session, 'Project', project, ['project'])
  await send(session, {
    method: 'DELETE',
    request: endpoint('/projects/{uuid}/', { uuid }),
    subject: ['project'],
    lookFor: 'whether the project is still there',
  })
  return { key: uuid }
}

/** The one project of the customer with this backend id, if there is one. */
async function existing(
  session: CoreSession,
  customer: string,
  backendId: Given<string>,
): Promise<Changed | undefined> {
  if (backendId == null || backendId === '') {
    throw new Refused(userError('REQUIRED', 'ifExists: RETURN needs a backendId to go by.', ['backendId']))
  }
  refuseIfAny(tooLong(backendId, longestBackendId, ['backendId']))
  const { records } = await session.list('Project', {
    where: [equals('customer', customer), equals('backendId', backendId)],
    window: 'all',
    selection: Selection.of('uuid'),
    rows: true,
  })
  if (records.length > 1) {
    const message = `${String(records.length)} projects of the customer have this backendId: it does not say which.`
    throw new Refused(userError('CONFLICT', message, ['backendId']))
  }
  return records[0] === undefined ? undefined : { key: records[0].key }
}

function bodyOf(input: ProjectInput, isSent: (value: unknown) => boolean): Record<string, unknown> {
  const sent = Object.entries(names).filter(([, name]) => isSent(input[name]))
  return Object.fromEntries(
    sent.map(([field, name]) => [field, input[name] ?? (clearedWithText.has(field) ? '' : null)]),
  )
}
