import type { FastifyRequest } from 'fastify'
import { EXPLAIN_HEADER } from '../explain.js'

const ORDINARY_HOST = /^[\w.:[\]-]+$/

/** What most requests are: a query by POST, as JSON, by its text, answered as JSON. */
export interface PlainRequest {
  readonly query: string
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>>
}

/** The request as a plain one; undefined where anything is unusual about it, which is Apollo Server's to answer. */
export function plainRequest({ method, headers, body }: FastifyRequest): PlainRequest | undefined {
  if (method !== 'POST' || headers[EXPLAIN_HEADER] !== undefined) return undefined
  if (!ORDINARY_HOST.test(headers.host ?? '')) return undefined
  if (!isJson(headers['content-type']) || !takesJson(headers.accept) || !isObject(body)) return undefined
  const { query, operationName, variables, extensions } = body
  if (typeof query !== 'string' || extensions != null) return undefined
  if (operationName != null && typeof operationName !== 'string') return undefined
  if (variables != null && !isObject(variables)) return undefined
  return { query, operationName: operationName ?? undefined, variables: variables ?? {} }
}

const isJson = (contentType: string | undefined): boolean =>
  contentType !== undefined && /^application\/json\s*(;|$)/i.test(contentType)

const takesJson = (accept: string | undefined): boolean =>
  accept === undefined || accept === '*/*' || accept.startsWith('application/json')

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
