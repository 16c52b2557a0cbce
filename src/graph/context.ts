import { PlanWatcher } from '../core/explanation.js'
import type { PlanExplanation } from '../core/explanation.js'
import type { CoreObserver } from '../core/http/observer.js'
import type { PuhuriCore } from '../core/index.js'
import type { CoreSession } from '../core/session.js'
import { MutationSequence } from './mutation-sequence.js'
import { SelectionReader } from './selection.js'
import { SelectionStore } from './selection-store.js'

/** What a client's request tells the graph. */
export interface GraphRequest {
  readonly authorization: string | undefined
  readonly requestId: string
  readonly signal: AbortSignal
  /** Watches what the operation asks of the Core. */
  readonly observe?: CoreObserver | undefined
  /** Whether it is to be told what the Core was asked, and why. */
  readonly explainsPlan?: boolean
}

/** What the resolvers of one operation share. */
export interface GraphContext {
  readonly requestId: string
  /** Fires when the answer is no longer wanted. */
  readonly signal: AbortSignal
  /**
   * The Core as the caller sees it. Asked for by root fields; it fails where the Core cannot be reached. `FRESH` for an
   * operation that writes: nothing is answered from a cache then.
   */
  readonly session: (reads?: 'FRESH') => Promise<CoreSession>
  readonly selections: SelectionReader
  /** What became of the document's mutations so far. */
  readonly mutations: MutationSequence
  /** What the Core was asked, and why; only where that was asked for. */
  readonly explainPlan?: () => readonly PlanExplanation[]
}

/** A plain object of functions: Apollo Server copies the context, which no private member survives. */
export function createContextFactory(core: PuhuriCore): (request: GraphRequest) => GraphContext {
  const store = new SelectionStore()
  return (request) => {
    let session: Promise<CoreSession> | undefined
    let opened: CoreSession | undefined
    const open = () => {
      if (opened === undefined) throw new Error('A root field has to open the session first')
      return opened
    }
    const planWatcher = request.explainsPlan === true ? new PlanWatcher() : undefined
    return {
      requestId: request.requestId,
      get signal() {
        return request.signal
      },
      selections: new SelectionReader(open, store),
      mutations: new MutationSequence(),
      session: (reads) =>
        (session ??= core
          .session({ ...request, fresh: reads === 'FRESH', planWatcher })
          .then((found) => (opened = found))),
      ...(planWatcher === undefined ? {} : { explainPlan: () => planWatcher.explain() }),
    }
  }
}
