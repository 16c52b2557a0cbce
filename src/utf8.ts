import { isAscii, transcode } from 'node:buffer'

/**
 * Bytes as text, as `Buffer.concat(chunks).toString()` reads them. The engine decodes a text with a letter beyond ASCII byte
 * by byte; as UTF-16, which it takes as it stands, such a text is decoded several bytes at once.
 */
export function decodeUtf8(chunks: readonly Buffer[]): string {
  // A letter of several bytes may begin in one chunk and end in the next.
  if (chunks.slice(0, -1).some((chunk) => (chunk.at(-1) ?? 0) >= 0x80)) return decoded(Buffer.concat(chunks))
  let text = ''
  for (const chunk of chunks) text += decoded(chunk)
  return text
}

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

/** Room for what is needed for a moment: memory beside the engine's heap is what garbage is collected early for. */
const room = Buffer.alloc(1_048_576)

function utf16Of(text: string): Buffer {
  return text.length * 2 > room.length
    ? Buffer.from(text, 'utf16le')
    : room.subarray(0, room.write(text, 'utf16le'))
}

/** Of a text that the engine has as Latin-1 this is known at once. */
const beyondLatin1 = /[^\0-\xff]/
