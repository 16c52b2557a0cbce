/** Ends when it is told to, as Node ends by itself: a profile that was asked for is written then. */
process.once('SIGTERM', () => process.exit(0))
