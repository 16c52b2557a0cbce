import { brotliDecompressSync, constants, gunzipSync, inflateSync } from 'node:zlib'

/** Also what was cut off is read, as far as it came. */
const decoders: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  br: (body) => brotliDecompressSync(body, { finishFlush: constants.BROTLI_OPERATION_FLUSH }),
  gzip: (body) => gunzipSync(body, { finishFlush: constants.Z_SYNC_FLUSH }),
  deflate: (body) => inflateSync(body, { finishFlush: constants.Z_SYNC_FLUSH }),
}

/** A body as text, whatever encoding its headers name. */
export function decoded(headers: string, body: Buffer): string {
  const [, encoding = 'identity'] = /^content-encoding: *([\w-]+)/im.exec(headers) ?? []
  // Streams of events say "none", lest a proxy hold them back to pack them.
  if (encoding === 'identity' || encoding === 'none' || body.length === 0) return body.toString()
  const decode = decoders[encoding]
  if (decode === undefined) throw new Error(`An answer in ${encoding} cannot be searched for tokens`)
  return decode(body).toString()
}
