import { isIP } from 'node:net'
import { z } from 'zod'

const URL_HINT = 'must be an address such as https://core.example.org (with or without /api/)'

/** Where the Core is. */
export const coreUrl = z
  .string()
  .transform((text, context) => {
    if (URL.canParse(text)) return new URL(text)
    context.addIssue({ code: 'custom', message: URL_HINT })
    return z.NEVER
  })
  .superRefine((url, context) => {
    const refuse = (message: string) => {
      context.addIssue({ code: 'custom', message })
    }
    if (!['http:', 'https:'].includes(url.protocol)) refuse(`${URL_HINT}, http or https`)
    if (url.username || url.password) {
      refuse('must hold no user name or password: callers send their own token')
    }
    if (url.search || url.hash) refuse(`${URL_HINT}, without ? or #`)
  })

/** Where Redis is. */
export const redisUrl = z
  .string()
  .refine(
    (text) => /^rediss?:\/\/[^/?#]/.test(text) && URL.canParse(text),
    'must be an address such as redis://redis.example.org:6379, redis or rediss',
  )
  .transform((text) => new URL(text))

function isOrigin(text: string): boolean {
  if (text === '*') return true
  return /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text
}

/** Origins of web pages: none where nothing is given. */
export const origins = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .refine(
    (list) => list.every(isOrigin),
    'must be origins such as https://portal.example.org, comma-separated, without a path or a closing slash; or *',
  )
  .default([])

const PROXY_WORDS = ['loopback', 'linklocal', 'uniquelocal']

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  if (rest.length > 0 || version === 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

/** Proxies that are believed: none where nothing is given. */
export const proxies = z
  .string()
  .transform((text) => (/^\d{1,2}$/.test(text) ? Number(text) : text.split(',').map((part) => part.trim())))
  .refine(
    (given) =>
      typeof given === 'number' || given.every((part) => PROXY_WORDS.includes(part) || isNetwork(part)),
    `must be a number of hops, or addresses and networks such as 10.0.0.0/8, comma-separated (or ${PROXY_WORDS.join(', ')})`,
  )
  .default([])

/** Where traces go. */
export const collectorUrl = z
  .string()
  .refine(
    (text) => /^https?:$/.test(URL.canParse(text) ? new URL(text).protocol : ''),
    'must be an address such as http://collector:4318, http or https',
  )
  .transform((text) => new URL(text))
  .optional()
