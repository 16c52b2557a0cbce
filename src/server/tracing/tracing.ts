import type { CoreObserver } from '../../core/http/observer.js'
import type { EndedRequest } from '../request-watch.js'

/** What a trace has to know of a request when it begins. */
export interface TracedRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly method: string
  readonly requestId: string
  /** Milliseconds since the request came. */
  readonly elapsedMs: number
}

/** The trace of one operation. */
export interface OperationTrace {
  /** Makes a span of each request to the Core. */
  readonly core: CoreObserver
  /** Runs the resolver of a root field: what it and the fields below it ask of the Core belongs to a span of its own. */
  readonly rootField: (name: string, resolve: () => unknown) => unknown
  readonly ended: (ended: EndedRequest) => void
}

/** Where traces are made. */
export interface Tracing {
  readonly begin: (request: TracedRequest) => OperationTrace
  /** Sends what has not been sent yet, and lets go of the collector. */
  readonly close: () => Promise<void>
}
