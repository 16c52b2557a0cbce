import { jsonSyntaxError } from './json-syntax.js'
import { refusal } from './problem.js'
import type { Json } from '../json.js'

/**
 * Prepares a request's body for reading. Nothing is refused before somebody reads it: a caller without permission
 * gets a 403 whatever was sent.
 */
export function readableBody(raw: Buffer, contentType: string): () => Json {
  const mediaType = (contentType.split(';')[0] ?? '').trim().toLowerCase()
  if (raw.length === 0) return () => ({})
  if (mediaType === 'application/json') return () => parseJson(raw.toString('utf8'))
  if (mediaType === 'application/x-www-form-urlencoded') {
    const form = Object.fromEntries(new URLSearchParams(raw.toString('utf8')))
    return () => form
  }
  if (mediaType === 'multipart/form-data') return () => readParts(raw.toString('utf8'), contentType)
  return () => {
    throw refusal(415, `Unsupported media type "${contentType}" in request.`)
  }
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    throw refusal(400, `JSON parse error - ${jsonSyntaxError(text)}`)
  }
}

/** The texts of a form in parts; files among them are passed over. */
function readParts(text: string, contentType: string): Json {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1]
  if (boundary === undefined) {
    throw refusal(400, 'Multipart form parse error - Invalid boundary in multipart: None')
  }
  const part = /^\r\nContent-Disposition: form-data; name="([^"]+)"\r\n(?:[^\r]+\r\n)*\r\n([^]*)\r\n$/i
  const found = text.split(`--${boundary}`).map((piece) => part.exec(piece))
  return Object.fromEntries<string>(
    found.flatMap((match) => (match === null ? [] : [[match[1] ?? '', match[2] ?? '']])),
  )
}
