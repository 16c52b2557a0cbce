import { unauthenticated } from './problem.js'
import type { User } from '../world/entities/people.js'
import type { World } from '../world/world.js'

/** Who calls, by the `Authorization` header; undefined without one, or with one of another scheme. */
export function authenticate(world: World, authorization: string | undefined): User | undefined {
  const words = (authorization ?? '').trim().split(/\s+/)
  if (words[0]?.toLowerCase() !== 'token') return undefined
  if (words.length === 1) throw unauthenticated('Invalid token. No credentials provided.')
  if (words.length > 2) throw unauthenticated('Invalid token. Token string should not contain spaces.')
  const token = world.tokens.get(words[1] ?? '')
  if (token === undefined) throw unauthenticated('Invalid token.')
  if (!token.user.isActive) throw unauthenticated('User inactive or deleted.')
  if (token.isExpired) throw unauthenticated('Token has expired.')
  return token.user
}
