import { ok, problem } from './finding.js'
import type { Finding } from './finding.js'
import { reasonOf } from './reason.js'

const ANSWER_WITHIN_MS = 5_000

/** Its address without a user name and a password. */
function shownAddress(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`
}

/** Whether Redis answers. */
export async function checkRedis(url: URL): Promise<Finding> {
  const { createClient } = await import('@keyv/redis')
  const client = createClient({
    url: url.href,
    socket: { connectTimeout: ANSWER_WITHIN_MS, reconnectStrategy: false },
  })
  // Without a listener an error ends the process; what fails is told below.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.ping()
    return ok('redis', `${shownAddress(url)} answers`)
  } catch (error) {
    return problem('redis', `${shownAddress(url)}: ${reasonOf(error)}`)
  } finally {
    if (client.isOpen) client.destroy()
  }
}
