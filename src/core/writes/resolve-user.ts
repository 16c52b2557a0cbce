import { CoreError } from '../errors.js'
import type { CoreSession } from '../session.js'
import { tooLong } from './checks.js'
import { complaintsOf } from './refusal-body.js'
import { meaningOf } from './refusal-meanings.js'
import { endpoint, keyIn, send } from './send.js'
import type { Write } from './send.js'
import type { Changed } from './now.js'
import { Refused, refuseIfAny, userError } from './user-errors.js'
import type { InputPath } from './user-errors.js'

/** The Core's own limit. */
export const longestCuid = 256

/** `POST /remote-eduteams/`: the account of the person with this CUID, made by the Core where there is none yet. */
export async function resolveUser(session: CoreSession, cuid: string, field: InputPath): Promise<Changed> {
  if (cuid.trim() === '') throw new Refused(userError('REQUIRED', 'A CUID has to be given.', field))
  refuseIfAny(tooLong(cuid, longestCuid, field))
  const write: Write = {
    method: 'POST',
    request: endpoint('/remote-eduteams/'),
    body: { cuid },
    place: (path, message) => (path.length > 0 || message.includes('Unable to get') ? field : null),
    subject: field,
    lookFor: 'at nothing: looking a person up twice does no harm, so it can be tried again',
  }
  try {
    return { key: keyIn(await send(session, write), 'uuid', write) }
  } catch (error) {
    throw notFound(error, field)
  }
}

/** 401 has two meanings here: no token, or a registry that does not tell of the person. */
function notFound(error: unknown, field: InputPath): unknown {
  if (!(error instanceof CoreError) || error.code !== 'UNAUTHENTICATED') return error
  const [complaint] = complaintsOf(error.body)
  if (!complaint?.message.startsWith('Eduteams error')) return error
  const { code, message } = meaningOf(complaint.message, 404)
  return new Refused(userError(code, message ?? complaint.message, field))
}
