import { pino } from 'pino'
import type { DestinationStream, Logger, LoggerOptions } from 'pino'
import type { Configuration } from '../config.js'
import { withoutTokens } from '../core/http/redaction.js'

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
