/** The header in which a caller asks to be told how its operation is answered, for example `X-Explain: cost, plan`. */
export const EXPLAIN_HEADER = 'x-explain'

/** What can be told: `cost` as `extensions.cost`, `plan` as `extensions.plan`. */
export type Explanation = 'cost' | 'plan'

/** Whether this explanation is among those that the header names: words after one another, with commas between. */
export function isExplained(header: string | null | undefined, explanation: Explanation): boolean {
  if (!header) return false
  return header.split(',').some((word) => word.trim().toLowerCase() === explanation)
}
