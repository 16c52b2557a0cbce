/**
 * How orders proceed once approved: `auto` as on the recorded Cores (ordinary offerings at once, those processed by
 * hand wait), `manual` everything waits for its provider, `slow` everything finishes after a while.
 */
export type ProviderMode = 'auto' | 'manual' | 'slow'

/** Whether answers take the time that a real Core would need. */
export type CostMode = 'none' | 'real'

/** What can be changed while the Core runs. */
export interface Settings {
  provider: ProviderMode
  costs: CostMode
  /** Added to every answer, in milliseconds. */
  latencyMs: number
  /** Whether the identity registry answers. */
  registryIsUp: boolean
}
