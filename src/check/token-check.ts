import type { PuhuriCore } from '../core/index.js'
import type { CoreSession } from '../core/session.js'
import { note, ok, problem } from './finding.js'
import type { Finding } from './finding.js'
import { reasonOf } from './reason.js'

/** The rows that are asked for at most; a token that owns more customers than this belongs to staff in all but name. */
const MOST_CUSTOMERS = 100
const SHOWN_CUSTOMERS = 5
const CHECK_WITHIN_MS = 30_000
/** Named one by one: a whole user would bring its token along. */
const USER_FIELDS = ['username', 'full_name', 'is_staff', 'is_support', 'is_identity_manager']

const fieldsOf = (names: readonly string[]) => names.map((name) => ['field', name] as const)

async function whoIsIt(session: CoreSession): Promise<string> {
  const path = '/users/me/'
  const user = await session.get({ template: path, path, query: fieldsOf(USER_FIELDS) })
  const known = typeof user === 'object' && user !== null ? user : {}
  const text = (name: string) => (name in known ? String(known[name as keyof typeof known]) : '')
  const isSet = (name: string) => text(name) === 'true'
  const ranks = [
    ['is_staff', 'staff'],
    ['is_support', 'support'],
    ['is_identity_manager', 'identity manager'],
  ].flatMap(([field = '', rank = '']) => (isSet(field) ? [rank] : []))
  const name = text('full_name') === '' ? '' : ` (${text('full_name')})`
  return `${text('username')}${name}, ${ranks.length === 0 ? 'not staff' : ranks.join(' and ')}`
}

async function ownedCustomers(session: CoreSession): Promise<string> {
  const path = '/customers/'
  const query = [
    ['owned_by_current_user', 'true'] as const,
    ['page_size', String(MOST_CUSTOMERS)] as const,
    ['o', 'name'] as const,
    ...fieldsOf(['name']),
  ]
  const rows = await session.get({ template: path, path, query })
  const names = (Array.isArray(rows) ? (rows as unknown[]) : []).map((row) =>
    typeof row === 'object' && row !== null && 'name' in row ? String(row.name) : '?',
  )
  if (names.length === 0) return 'owns no customer'
  const count = names.length < MOST_CUSTOMERS ? String(names.length) : `${MOST_CUSTOMERS} or more`
  const more = names.length > SHOWN_CUSTOMERS ? ', …' : ''
  return `owns ${count} customer${names.length === 1 ? '' : 's'}: ${names.slice(0, SHOWN_CUSTOMERS).join(', ')}${more}`
}

async function versionFinding(session: CoreSession): Promise<Finding> {
  const version = await session.version()
  return version === null
    ? note('core', 'Its version is not told to this caller; newer Cores tell staff and support only.')
    : ok('core', `version ${version}`)
}

/**
 * Who a token belongs to and what it may do, and the Core's version as far as it is told to its owner.
 *
 * @param token undefined for what the Core says to anyone.
 */
export async function checkToken(core: PuhuriCore, token: string | undefined): Promise<Finding[]> {
  const authorization = token === undefined ? undefined : `Token ${token}`
  const signal = AbortSignal.timeout(CHECK_WITHIN_MS)
  try {
    const session = await core.session({ authorization, requestId: 'check', signal })
    const version = await versionFinding(session)
    if (token === undefined) return [version, note('token', 'None is given: rights are not looked at.')]
    return [version, ok('token', `${await whoIsIt(session)}; ${await ownedCustomers(session)}`)]
  } catch (error) {
    const reason = reasonOf(error)
    return [problem('token', token === undefined ? reason : reason.replaceAll(token, '[redacted]'))]
  }
}
