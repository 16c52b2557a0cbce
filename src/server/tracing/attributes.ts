import type { Attributes } from '@opentelemetry/api'
import {
  ATTR_ERROR_TYPE,
  ATTR_HTTP_REQUEST_METHOD,
  ATTR_HTTP_REQUEST_RESEND_COUNT,
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_HTTP_ROUTE,
  ATTR_SERVER_ADDRESS,
  ATTR_SERVER_PORT,
} from '@opentelemetry/semantic-conventions'
import {
  ATTR_GRAPHQL_OPERATION_NAME,
  ATTR_GRAPHQL_OPERATION_TYPE,
  ATTR_HTTP_RESPONSE_BODY_SIZE,
  ATTR_URL_TEMPLATE,
} from '@opentelemetry/semantic-conventions/incubating'
import type { ObservedOutcome, ObservedRequest } from '../../core/http/observer.js'
import type { EndedRequest } from '../request-watch.js'
import type { TracedRequest } from './tracing.js'

const REQUEST_ID = 'http.request.header.x-request-id'

// Neither addresses nor queries nor the text of operations: they hold keys, names and what people search for.

export function beginningAttributes({ method, requestId }: TracedRequest): Attributes {
  return { [ATTR_HTTP_REQUEST_METHOD]: method, [REQUEST_ID]: [requestId] }
}

export function operationAttributes({ route, status, operation, core }: EndedRequest): Attributes {
  return {
    [ATTR_HTTP_ROUTE]: route,
    [ATTR_HTTP_RESPONSE_STATUS_CODE]: status,
    [ATTR_GRAPHQL_OPERATION_TYPE]: operation?.type,
    [ATTR_GRAPHQL_OPERATION_NAME]: operation?.name,
    [ATTR_ERROR_TYPE]: status === undefined ? 'ABORTED' : operation?.errors[0],
    'puhuri.core.requests': core.requests,
    'puhuri.core.rows': core.rows,
    'puhuri.core.shared': core.shared,
    'puhuri.core.cached': core.cached,
  }
}

export function coreRequestAttributes({ method, template, attempt }: ObservedRequest, core: URL): Attributes {
  const port = core.port === '' ? (core.protocol === 'https:' ? 443 : 80) : Number(core.port)
  return {
    [ATTR_HTTP_REQUEST_METHOD]: method,
    [ATTR_URL_TEMPLATE]: template,
    [ATTR_SERVER_ADDRESS]: core.hostname,
    [ATTR_SERVER_PORT]: port,
    ...(attempt > 1 ? { [ATTR_HTTP_REQUEST_RESEND_COUNT]: attempt - 1 } : {}),
  }
}

export function coreAnswerAttributes({ status, code, rows, bytes }: ObservedOutcome): Attributes {
  return {
    [ATTR_HTTP_RESPONSE_STATUS_CODE]: status,
    [ATTR_HTTP_RESPONSE_BODY_SIZE]: bytes,
    [ATTR_ERROR_TYPE]: code,
    'puhuri.core.rows': rows,
  }
}
