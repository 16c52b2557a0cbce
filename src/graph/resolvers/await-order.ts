import { badInput } from '../../core/errors.js'
import type { QueryResolvers } from '../generated/resolvers.js'

const longestWaitSeconds = 300

export const awaitOrder: Required<QueryResolvers>['awaitOrder'] = async (
  _,
  { id, timeoutSeconds },
  context,
  info,
) => {
  // An explicit null gets past the default.
  const seconds = (timeoutSeconds as number | null) ?? 30
  if (seconds < 0 || seconds > longestWaitSeconds) {
    throw badInput(`"timeoutSeconds" has to be from 0 to ${longestWaitSeconds}; ${seconds} is not.`)
  }
  const session = await context.session()
  const key = session.identifiers.keyOf('Order', id)
  await session.orderEnded(key, seconds * 1_000)
  const order = await session.load('Order', key, context.selections.ofField(info))
  if (order === null) throw badInput('There is no such order, or none that the caller may see.')
  return order
}
