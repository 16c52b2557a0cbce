declare const fuzzSeconds: number

/** As many runs as fit into the time that a fuzz test has: `FUZZ_SECONDS`, a few where not given. */
export const fuzzTime = {
  numRuns: 1_000_000,
  interruptAfterTimeLimit: fuzzSeconds * 1_000,
  markInterruptAsFailure: false,
} as const

/** For Jest: the time, and what else a test needs. */
export const fuzzTimeout = fuzzSeconds * 1_000 + 120_000
