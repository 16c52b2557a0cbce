import type { CancelSignal } from '../core/cancellation.js'
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
  readonly signal: CancelSignal
  /** Watches what the operation asks of the Core. */
  readonly observe?: CoreObserver | undefined
  /** Whether it is to be told what the Core was asked, and why. */
  readonly explainsPlan?: boolean
}

/** What the resolvers of one operation share. */
export interface GraphContext {
  readonly requestId: string
  /** Fires when the answer is no longer wanted. */
  readonly signal: CancelSignal
  /**
   * The Core as the caller sees it. Asked for by root fields; it fails where the Core cannot be reached. `FRESH` for an
   * operation that writes: nothing is answered from a cache then.
   */
  session(reads?: 'FRESH'): Promise<CoreSession>
  readonly selections: SelectionReader
  /** What became of the document's mutations so far. */
  readonly mutations: MutationSequence
  /** What the Core was asked, and why; only where that was asked for. */
  readonly explainPlan?: () => readonly PlanExplanation[]
}

/** Opens a request's session with the Core once, where a field wants it. */
class SessionOpener {
  readonly #core: PuhuriCore
  readonly #request: GraphRequest
  readonly #planWatcher: PlanWatcher | undefined
  #opening: Promise<CoreSession> | undefined
  #opened: CoreSession | undefined

  constructor(core: PuhuriCore, request: GraphRequest, planWatcher: PlanWatcher | undefined) {
    this.#core = core
    this.#request = request
    this.#planWatcher = planWatcher
  }

  open(reads?: 'FRESH'): Promise<CoreSession> {
    return (this.#opening ??= this.#open(reads === 'FRESH'))
  }

  opened(): CoreSession {
    if (this.#opened === undefined) throw new Error('A root field has to open the session first')
    return this.#opened
  }

  async #open(fresh: boolean): Promise<CoreSession> {
    const { authorization, requestId, observe, signal } = this.#request
    const planWatcher = this.#planWatcher
    this.#opened = await this.#core.session({ authorization, requestId, observe, signal, fresh, planWatcher })
    return this.#opened
  }
}

/**
 * The context of one request. Without privacy of the language's own, which does not survive that Apollo Server copies the
 * context. Its functions are of the class, not of each object: closures that are called as methods, and getters of object
 * literals, are held by the engine until the next full collection of garbage, with all that they see.
 */
class RequestContext implements GraphContext {
  readonly requestId: string
  readonly selections: SelectionReader
  readonly mutations = new MutationSequence()
  readonly explainPlan?: () => readonly PlanExplanation[]
  private readonly request: GraphRequest
  private readonly opener: SessionOpener

  constructor(core: PuhuriCore, store: SelectionStore, request: GraphRequest) {
    const planWatcher = request.explainsPlan === true ? new PlanWatcher() : undefined
    const opener = new SessionOpener(core, request, planWatcher)
    this.requestId = request.requestId
    this.request = request
    this.opener = opener
    this.selections = new SelectionReader(() => opener.opened(), store)
    if (planWatcher !== undefined) this.explainPlan = () => planWatcher.explain()
  }

  get signal(): CancelSignal {
    return this.request.signal
  }

  session(reads?: 'FRESH'): Promise<CoreSession> {
    return this.opener.open(reads)
  }
}

export function createContextFactory(core: PuhuriCore): (request: GraphRequest) => GraphContext {
  const store = new SelectionStore()
  return (request) => new RequestContext(core, store, request)
}
