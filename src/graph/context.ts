import type { PuhuriCore } from '../core/index.js'
import type { CoreSession } from '../core/session.js'
import { SelectionReader } from './selection.js'

/** What a client's request tells the graph. */
export interface GraphRequest {
  readonly authorization: string | undefined
  readonly requestId: string
  readonly signal: AbortSignal
}

/** What the resolvers of one operation share. */
export interface GraphContext {
  readonly requestId: string
  /** The Core as the caller sees it. Asked for by root fields; it fails where the Core cannot be reached. */
  readonly session: () => Promise<CoreSession>
  readonly selections: SelectionReader
}

export function createContextFactory(core: PuhuriCore): (request: GraphRequest) => GraphContext {
  return (request) => {
    let session: Promise<CoreSession> | undefined
    return {
      requestId: request.requestId,
      session: () => (session ??= core.session(request)),
      selections: new SelectionReader(),
    }
  }
}
