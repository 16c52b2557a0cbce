/** What was asked of the stub. */
export interface StubCounters {
  calls: number
  bytes: number
  /** Answers other than 200: a contender that gets any is not measured. */
  refusals: number
  /** Calls by address without its keys. */
  addresses: Record<string, number>
}
