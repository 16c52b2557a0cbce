/** Upper bounds of the histograms, in seconds: from an answer out of a cache to a Core that is nearly given up on. */
export const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/** What every metric of this gateway begins with. */
export const PREFIX = 'puhuri_graphql_'
