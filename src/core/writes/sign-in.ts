import { CoreError } from '../errors.js'
import { complaintsOf } from './refusal-body.js'
import { meaningOf } from './refusal-meanings.js'
import { flatPlaces } from './refusals.js'
import { keyIn, send } from './send.js'
import type { Write } from './send.js'
import { Refused, refuseIfAny, userError } from './user-errors.js'
import type { CoreSession } from '../session.js'

export interface SignInInput {
  readonly username: string
  readonly password: string
}

/** `POST /api-auth/password/`, beside `/api`: a token for a username and a password. */
export async function signIn(session: CoreSession, { username, password }: SignInInput): Promise<string> {
  refuseIfAny([
    ...(username === '' ? [userError('REQUIRED', 'A username has to be given.', ['username'])] : []),
    ...(password === '' ? [userError('REQUIRED', 'A password has to be given.', ['password'])] : []),
  ])
  const path = '/api-auth/password/'
  const write: Write = {
    method: 'POST',
    request: { template: path, path, besideApi: true },
    body: { username, password },
    place: flatPlaces({ username: 'username', password: 'password' }),
    subject: ['username'],
    lookFor: 'at nothing: signing in changes nothing, so it can be tried again',
  }
  try {
    return keyIn(await send(session, write), 'token', write)
  } catch (error) {
    throw notLetIn(error)
  }
}

/** 401 here means that the name and the password are not accepted, not that a token is missing. */
function notLetIn(error: unknown): unknown {
  if (!(error instanceof CoreError) || error.code !== 'UNAUTHENTICATED') return error
  const [complaint] = complaintsOf(error.body)
  const message = complaint?.message ?? 'Puhuri Core did not let the user in.'
  return new Refused(userError(meaningOf(message, 401).code, message, null))
}
