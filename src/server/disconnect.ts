import type { ServerResponse } from 'node:http'

/**
 * A signal that is aborted when the answer is out or the caller has left, so that whatever is still being asked of the
 * Core on its behalf is called off: a branch that failed may have ended the operation while others were under way.
 */
export function disconnectSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  response.once('close', () => {
    controller.abort(new Error('Nobody waits for the answer any more.'))
  })
  return controller.signal
}
