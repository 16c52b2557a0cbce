import { expect } from '@jest/globals'
import type { GraphAnswer } from '../gateway-on-core.js'

/** All that `extensions.code` may be: the Core's, and those of requests that are no valid operation. */
const codes = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'RATE_LIMITED',
  'CORE_UNAVAILABLE',
  'CORE_TIMEOUT',
  'CORE_ERROR',
  'UNKNOWN_OUTCOME',
  'UNSUPPORTED',
  'QUERY_TOO_COMPLEX',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'BAD_REQUEST',
  'NOT_FOUND',
])

/** What no answer may ever have in it: stacks, files, the wording of JavaScript's own errors, pages of HTML. */
const leaks =
  /node_modules|\.[jt]s:\d+|\n\s+at |Cannot read propert|is not a function|is not iterable|(?<!Variable \\"\$\w+\\") is not defined(?! by (?:operation|type))|UND_ERR|ECONN|<html|<h1/

/** Holds of every answer, whatever was asked and whatever the Core did. */
export function expectFit(
  answer: Pick<GraphAnswer<unknown>, 'errors'>,
  secrets: readonly string[] = [],
): void {
  for (const { message, extensions } of answer.errors ?? []) {
    if (!codes.has(extensions.code)) throw new Error(`${extensions.code}: ${message}`)
  }
  const text = JSON.stringify(answer.errors ?? [])
  expect(text).not.toMatch(leaks)
  for (const secret of secrets) expect(text).not.toContain(secret)
}
