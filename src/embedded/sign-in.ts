import { text } from './http/input-fields.js'
import { readInput } from './http/input.js'
import { refusal } from './http/problem.js'
import { ok, type Route } from './http/route.js'
import type { World } from './world/world.js'

const attemptsAllowed = 4
const lockMinutes = 10

interface Failures {
  count: number
  /** Milliseconds since 1970. */
  until: number
}

const failuresByWorld = new WeakMap<World, Map<string, Failures>>()

function failuresOf(world: World): Map<string, Failures> {
  const failures = failuresByWorld.get(world) ?? new Map<string, Failures>()
  failuresByWorld.set(world, failures)
  return failures
}

/** `POST /api-auth/password/`: gives the token. Four wrong passwords lock the name for ten minutes. */
export const passwordRoute: Route = {
  template: '/api-auth/password/',
  access: 'no-credentials',
  methods: {
    POST: (context) => {
      const { world } = context
      const { username, password } = readInput({ username: text(), password: text() }, context)
      const failures = failuresOf(world)
      const now = Date.now()
      const before = failures.get(username)
      const count = before === undefined || before.until < now ? 0 : before.count
      if (count >= attemptsAllowed) {
        throw refusal(401, `Username is locked out. Try in ${String(lockMinutes)} minutes.`)
      }
      const user = world.users.all().find((candidate) => candidate.username === username)
      if (user?.isActive !== true || world.passwords.get(username) !== password) {
        failures.set(username, { count: count + 1, until: now + lockMinutes * 60_000 })
        throw refusal(401, 'Invalid username/password.')
      }
      failures.delete(username)
      return ok({ token: world.tokenOf(user).key })
    },
  },
}
