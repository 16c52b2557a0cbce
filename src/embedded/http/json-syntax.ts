/**
 * What Python's `json` module says of a text that is not JSON, such as
 * `Expecting value: line 1 column 10 (char 9)`. Only for texts that `JSON.parse` refuses.
 */
export function jsonSyntaxError(text: string): string {
  try {
    const end = skipSpace(text, value(text, skipSpace(text, 0)))
    if (end === text.length) return at(text, 0, 'Expecting value')
    return at(text, end, 'Extra data')
  } catch (error) {
    if (error instanceof JsonFault) return at(text, error.position, error.message)
    throw error
  }
}

class JsonFault extends Error {
  readonly position: number

  constructor(message: string, position: number) {
    super(message)
    this.position = position
  }
}

function at(text: string, position: number, message: string): string {
  const before = text.slice(0, position)
  const line = before.split('\n').length
  const column = position - before.lastIndexOf('\n')
  return `${message}: line ${String(line)} column ${String(column)} (char ${String(position)})`
}

function skipSpace(text: string, position: number): number {
  let index = position
  while (' \t\n\r'.includes(text[index] ?? '-')) index++
  return index
}

/** Reads a value that starts at `start`; gives the position after it. */
function value(text: string, start: number): number {
  const sign = text[start]
  if (sign === '"') return string(text, start + 1)
  if (sign === '{') return object(text, skipSpace(text, start + 1))
  if (sign === '[') return list(text, skipSpace(text, start + 1))
  const plain = /(null|true|false|NaN|-?Infinity|-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?)/y
  plain.lastIndex = start
  const found = plain.exec(text)
  if (found === null) throw new JsonFault('Expecting value', start)
  return start + found[0].length
}

function string(text: string, start: number): number {
  for (let index = start; index < text.length; index++) {
    const sign = text[index] ?? ''
    if (sign === '"') return index + 1
    if (sign < ' ') throw new JsonFault('Invalid control character at', index)
    if (sign !== '\\') continue
    index++
    const escaped = text[index]
    if (escaped === undefined) break
    if (escaped === 'u' && !/^[0-9a-fA-F]{4}/.test(text.slice(index + 1))) {
      throw new JsonFault('Invalid \\uXXXX escape', index + 1)
    }
    if (!'"\\/bfnrtu'.includes(escaped)) throw new JsonFault('Invalid \\escape', index - 1)
  }
  throw new JsonFault('Unterminated string starting at', start - 1)
}

function object(text: string, start: number): number {
  if (text[start] === '}') return start + 1
  let index = start
  for (;;) {
    if (text[index] !== '"') {
      throw new JsonFault('Expecting property name enclosed in double quotes', index)
    }
    index = skipSpace(text, string(text, index + 1))
    if (text[index] !== ':') throw new JsonFault("Expecting ':' delimiter", index)
    index = skipSpace(text, value(text, skipSpace(text, index + 1)))
    if (text[index] === '}') return index + 1
    if (text[index] !== ',') throw new JsonFault("Expecting ',' delimiter", index)
    index = skipSpace(text, index + 1)
  }
}

function list(text: string, start: number): number {
  if (text[start] === ']') return start + 1
  let index = start
  for (;;) {
    index = skipSpace(text, value(text, index))
    if (text[index] === ']') return index + 1
    if (text[index] !== ',') throw new JsonFault("Expecting ',' delimiter", index)
    index = skipSpace(text, index + 1)
  }
}
