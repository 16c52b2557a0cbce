/** What failures of connections are, by the codes that Node, OpenSSL and undici give them. */

const unconnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_CLOSED',
  'UND_ERR_DESTROYED',
])

const broken = new Set([
  'UND_ERR_SOCKET',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
])

const late = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT'])

/** There was no connection: nothing was sent. */
export function neverConnected(error: unknown): boolean {
  const syscall = textOf(error, 'syscall')
  return (
    unconnected.has(codeOf(error)) ||
    syscall === 'connect' ||
    syscall === 'getaddrinfo' ||
    isDistrusted(error)
  )
}

/** The connection ended before the answer did. */
export const brokeOff = (error: unknown): boolean => broken.has(codeOf(error)) && !neverConnected(error)

/** The other side could not show that it is the Core. */
export const isDistrusted = (error: unknown): boolean =>
  /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)|_CERT_/.test(codeOf(error))

/** The time for a connection, for an answer to begin, or for its next part, was up. */
export const isLate = (error: unknown): boolean =>
  late.has(codeOf(error)) || textOf(error, 'name') === 'TimeoutError'

/** The answer has more bytes than are taken. */
export const isTooLarge = (error: unknown): boolean => codeOf(error) === 'UND_ERR_RES_EXCEEDED_MAX_SIZE'

/** What came is no HTTP, or has headers beyond all measure. */
export const isNotHttp = (error: unknown): boolean =>
  textOf(error, 'name') === 'HTTPParserError' || codeOf(error) === 'UND_ERR_HEADERS_OVERFLOW'

const codeOf = (error: unknown): string => textOf(error, 'code')

function textOf(error: unknown, name: string): string {
  if (typeof error !== 'object' || error === null) return ''
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' ? value : ''
}
