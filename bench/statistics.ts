/** The middle of some figures, and the span of their middle half. */
export interface Spread {
  readonly median: number
  readonly low: number
  readonly high: number
}

export function spreadOf(figures: readonly number[]): Spread {
  const sorted = [...figures].sort((a, b) => a - b)
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) }
}

/** Between two figures in proportion; NaN where there are none. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? NaN
  const above = sorted[Math.ceil(place)] ?? NaN
  return below + (above - below) * (place - Math.floor(place))
}

/** Of each round one figure by the other of the same round: what disturbs a round disturbs both. */
export function pairedRatio(above: readonly number[], below: readonly number[]): Spread {
  return spreadOf(above.slice(0, below.length).map((figure, round) => figure / (below[round] ?? NaN)))
}
