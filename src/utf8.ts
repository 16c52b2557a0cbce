import { isAscii, transcode } from 'node:buffer'

/**
 * Room for what is needed for a moment: memory beside the engine's heap is what garbage is collected early for, and the
 * kernel has to clear what is new.
 */
const room = Buffer.alloc(1_048_576)

/**
 * Bytes as text, as `Buffer.concat(chunks).toString()` reads them. The engine decodes a text with a letter beyond ASCII byte
 * by byte; as UTF-16, which it takes as it stands, such a text is decoded several bytes at once.
 */
export function decodeUtf8(chunks: readonly Buffer[]): string {
  const [only, ...others] = chunks
  if (only !== undefined && others.length === 0) return decoded(only)
  const size = sizeOf(chunks)
  if (size > room.length) return decoded(Buffer.concat(chunks, size))
  let end = 0
  for (const chunk of chunks) end += chunk.copy(room, end)
  return decoded(room.subarray(0, end))
}

/** How many bytes there are. */
export const sizeOf = (chunks: readonly Buffer[]): number =>
  chunks.reduce((sum, { byteLength }) => sum + byteLength, 0)

function decoded(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1')
  try {
    return transcode(bytes, 'utf8', 'utf16le').toString('utf16le')
  } catch {
    // Not UTF-8 all through: each fault is a replacement character.
    return bytes.toString()
  }
}

/** Text as bytes, as `Buffer.from(text)` writes it: what has letters beyond Latin-1 several of them at once. */
export function encodeUtf8(text: string): Buffer {
  if (!beyondLatin1.test(text)) return Buffer.from(text)
  try {
    return transcode(utf16Of(text), 'utf16le', 'utf8')
  } catch {
    // A half of a pair by itself.
    return Buffer.from(text)
  }
}

function utf16Of(text: string): Buffer {
  return text.length * 2 > room.length
    ? Buffer.from(text, 'utf16le')
    : room.subarray(0, room.write(text, 'utf16le'))
}

/** Of a text that the engine has as Latin-1 this is known at once. */
const beyondLatin1 = /[^\0-\xff]/
