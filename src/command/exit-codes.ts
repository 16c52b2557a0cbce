/** What the exit code of `query` and `schema` says. */
export const ExitCode = {
  ok: 0,
  /** The graph answered with errors, or a mutation was refused. */
  errors: 1,
  /** The command was not given what it needs. */
  usage: 2,
  /** No graph answered. */
  unreachable: 3,
} as const

/** For `--help`. */
export const exitCodeHelp = `
Exit codes: 0 all is well, 1 the answer has errors or a change was refused, 2 the command is not used as it should be,
3 the gateway (or, with --core, the Core) cannot be reached.`

/** The command was not given what it needs. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
