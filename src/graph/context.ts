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

/**
 * The context of one request. No private member of the language's own: Apollo Server copies the context, which those do
 * not survive. Nor an object literal with a getter: the engine makes a hidden class for each, which keeps all that the
 * getter sees until the next full collection of garbage.
 */
class RequestContext implements GraphContext {
  readonly requestId: string
  readonly selections: SelectionReader
  readonly mutations = new MutationSequence()
  readonly session: GraphContext['session']
  readonly explainPlan?: () => readonly PlanExplanation[]
  private readonly request: GraphRequest

  constructor(core: PuhuriCore, store: SelectionStore, request: GraphRequest) {
    this.request = request
    this.requestId = request.requestId
    const { authorization, requestId, observe } = request
    const planWatcher = request.explainsPlan === true ? new PlanWatcher() : undefined
    let session: Promise<CoreSession> | undefined
    let opened: CoreSession | undefined
    this.session = (reads) => {
      const fresh = reads === 'FRESH'
      const { signal } = request
      return (session ??= core
        .session({ authorization, requestId, observe, signal, fresh, planWatcher })
        .then((found) => (opened = found)))
    }
    this.selections = new SelectionReader(() => {
      if (opened === undefined) throw new Error('A root field has to open the session first')
      return opened
    }, store)
    if (planWatcher !== undefined) this.explainPlan = () => planWatcher.explain()
  }

  get signal(): AbortSignal {
    return this.request.signal
  }
}

export function createContextFactory(core: PuhuriCore): (request: GraphRequest) => GraphContext {
  const store = new SelectionStore()
  return (request) => new RequestContext(core, store, request)
}
