import { z } from 'zod'

/** A whole number between bounds. */
export function anyWholeNumber(minimum: number, maximum: number) {
  const message = `must be a whole number from ${minimum} to ${maximum}`
  return z
    .string()
    .regex(/^\d{1,15}$/, message)
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, message)
}

/** A whole number between bounds, or what it is where nothing is given. */
export const wholeNumber = (minimum: number, maximum: number, fallback: number) =>
  anyWholeNumber(minimum, maximum).default(fallback)

/** `name=value` pairs as OpenTelemetry writes them. */
export const pairs = z
  .string()
  .transform((text) => text.split(',').map((pair) => /^\s*([\w.-]+)\s*=\s*(.*?)\s*$/.exec(pair)))
  .refine((found) => found.every((pair) => pair !== null && isPercentEncoded(pair[2] ?? '')), {
    message: 'must be name=value, comma-separated, with values percent-encoded',
    abort: true,
  })
  .transform((found) =>
    Object.fromEntries(found.map((pair) => [pair?.[1] ?? '', decodeURIComponent(pair?.[2] ?? '')])),
  )
  .default({})

function isPercentEncoded(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text) && !/%(?![0-9a-f]{2})/i.test(text) && isDecodable(text)
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

/** A part of the whole: all of it where nothing is given. */
export const share = z
  .string()
  .regex(/^(?:0(?:\.\d+)?|1(?:\.0+)?|\.\d+)$/, 'must be a number from 0 to 1')
  .transform(Number)
  .default(1)

const MOST_OPERATION_NAMES = 200

/** Names of operations: none where nothing is given. */
export const operationNames = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim()))
  .refine(
    (names) =>
      names.length <= MOST_OPERATION_NAMES && names.every((name) => /^[_A-Za-z]\w{0,119}$/.test(name)),
    `must be at most ${MOST_OPERATION_NAMES} names of operations, comma-separated`,
  )
  .default([])

/** One of several words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(...words: Words) {
  return z.enum(words, `must be one of ${words.join(', ')}`)
}

/** Up to ten minutes. */
export const milliseconds = (fallback: number) => wholeNumber(1, 600_000, fallback)
