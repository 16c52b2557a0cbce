/** What was looked at; a mistake in it gives the exit code. */
export type Subject = 'configuration' | 'core' | 'dialect' | 'token' | 'redis' | 'collector'

/** One thing that was found out. */
export interface Finding {
  readonly subject: Subject
  /** A `note` is worth knowing, and a `problem` has to be mended. */
  readonly level: 'ok' | 'note' | 'problem'
  readonly text: string
}

export const ok = (subject: Subject, text: string): Finding => ({ subject, level: 'ok', text })
export const note = (subject: Subject, text: string): Finding => ({ subject, level: 'note', text })
export const problem = (subject: Subject, text: string): Finding => ({ subject, level: 'problem', text })
