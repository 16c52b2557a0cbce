import type { Caller } from './caller.js'
import type { CoreDialect } from './dialects/dialect.js'
import { CoreError } from './errors.js'
import type { CoreReader } from './core-reader.js'

/**
 * Which era a Core is of, from its listing of endpoints at `/api/`. The listing needs a token: for a caller without a good
 * one, from whether the public offerings, which need none, exist.
 *
 * @throws CoreError CORE_ERROR where the address does not look like a Puhuri Core.
 */
export async function detectDialect(reader: CoreReader, caller: Caller): Promise<CoreDialect> {
  try {
    const { body } = await reader.get({ template: '/', path: '/' }, caller)
    const endpoints = typeof body === 'object' && body !== null ? body : {}
    if ('project-permissions' in endpoints) return 'PERMISSIONS_2021'
    if ('marketplace-public-offerings' in endpoints) return 'ROLES_2023'
  } catch (error) {
    if (!isRefusal(error)) throw error
    return probe(reader, caller)
  }
  throw new CoreError('CORE_ERROR', 'The address does not look like a Puhuri Core: check PUHURI_CORE_URL.')
}

async function probe(reader: CoreReader, caller: Caller): Promise<CoreDialect> {
  const path = '/marketplace-public-offerings/'
  const query = [['page_size', '1'] as const, ['field', 'uuid'] as const]
  try {
    await reader.get({ template: path, path, query }, { ...caller, authorization: undefined })
    return 'ROLES_2023'
  } catch (error) {
    if (error instanceof CoreError && error.code === 'NOT_FOUND') return 'PERMISSIONS_2021'
    if (isRefusal(error)) return 'ROLES_2023'
    throw error
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof CoreError && (error.code === 'UNAUTHENTICATED' || error.code === 'FORBIDDEN')
