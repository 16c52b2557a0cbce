import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import type { DestinationStream, Logger, LoggerOptions } from 'pino'
import type { Configuration } from '../config.js'
import { withoutTokens } from '../core/http/redaction.js'

const LOG_ENDS_WITHIN_MS = 1_000
const CREDENTIALS = /\b(token|bearer|basic)(["']?[\s:=]+["']?)[\w.~+/=-]{4,}/gi

/** Takes whatever looks like an Authorization value out of a text that somebody else wrote. */
export function withoutCredentials(text: string): string {
  return withoutTokens(text).replace(CREDENTIALS, '$1$2[redacted]')
}

interface LoggedError {
  type: string
  message: string
  stack: string | undefined
  cause?: LoggedError
}

/**
 * What is logged of an error: name, message, stack and cause. Not its other properties: an HTTP library's error may
 * carry the request with its headers.
 */
function describeError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error', stack: undefined }
  return {
    type: error.name,
    message: withoutCredentials(error.message),
    stack: error.stack === undefined ? undefined : withoutCredentials(error.stack),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}

/** Where lines go, as far as its end is concerned; what a test gives may have none. */
interface WritableLog {
  readonly once: (event: 'close' | 'error', then: () => void) => void
  readonly end: () => void
}

const isWhole = (stream: Partial<WritableLog>): stream is WritableLog =>
  stream.once !== undefined && stream.end !== undefined

/** Waits until what was logged is written, or turns out to have no reader: at the exit it would be waited for without end. */
export async function endLog(logger: Logger): Promise<void> {
  const stream = Reflect.get(logger, pino.symbols.streamSym) as Partial<WritableLog>
  if (!isWhole(stream)) return
  const over = new Promise<void>((resolve) => {
    for (const event of ['close', 'error'] as const) stream.once(event, resolve)
  })
  stream.end()
  // One whose reader is known to be gone tells nothing any more.
  await Promise.race([over, pause(LOG_ENDS_WITHIN_MS)])
}

/**
 * The gateway's log: one JSON object a line. Headers are cut out wherever an object with headers is logged.
 *
 * @param destination where lines go; standard output by default.
 */
export function createLogger(level: Configuration['logLevel'], destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: describeError, error: describeError },
    // Whoever writes whatever: nothing that looks like a token leaves with a line.
    hooks: { streamWrite: withoutTokens },
    redact: { paths: ['headers', '*.headers', 'authorization', '*.authorization', 'token', '*.token'] },
  }
  return destination ? pino(options, destination) : pino(options)
}
