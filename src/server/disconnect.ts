import type { ServerResponse } from 'node:http'

/**
 * A signal that is aborted when the caller leaves before it has its answer, so that what was asked of the Core on
 * its behalf can be called off.
 */
export function disconnectSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) controller.abort(new Error('The caller has left.'))
  })
  return controller.signal
}
