import { request } from 'undici'
import type { TracingConfiguration } from '../config.js'
import { tracesUrl } from '../server/tracing/traces-url.js'
import { ok, problem } from './finding.js'
import type { Finding } from './finding.js'
import { reasonOf } from './reason.js'

const ANSWER_WITHIN_MS = 10_000

/** Whether the collector takes traces: it is sent none, which it has to accept. */
export async function checkCollector({
  endpoint,
  protocol,
  headers,
}: TracingConfiguration): Promise<Finding> {
  const url = tracesUrl(endpoint)
  const isJson = protocol === 'http/json'
  try {
    const { statusCode, body } = await request(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': isJson ? 'application/json' : 'application/x-protobuf' },
      // No bytes at all are a message without spans.
      body: isJson ? '{"resourceSpans":[]}' : Buffer.alloc(0),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    })
    await body.dump()
    return statusCode < 300
      ? ok('collector', `${url.href} takes traces`)
      : problem('collector', `${url.href} answers ${statusCode}`)
  } catch (error) {
    return problem('collector', `${url.href}: ${reasonOf(error)}`)
  }
}
