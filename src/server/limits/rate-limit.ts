import rateLimit from '@fastify/rate-limit'
import type { FastifyRateLimitStoreCtor } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import type { RateLimitConfiguration } from '../../config.js'
import { coreAuthorization, digestOf } from '../../core/caller.js'
import type { SharedRateStore } from './rate-store.js'

const WINDOW_MS = 60_000

/** Callers and addresses that are counted at a time in this process; those heard of least recently are forgotten. */
const COUNTED = 20_000

type Check = ReturnType<FastifyInstance['createRateLimit']>

/**
 * Counts requests a caller (by a digest of the token, else by address) and an address, and refuses those over the
 * limit with 429: before their body is read. A limit of 0 is none; where both are, there is no hook.
 *
 * @param redisUrl where the counts are shared between gateways; without it each counts for itself.
 */
export async function createRateLimit(
  application: FastifyInstance,
  { perCaller, perAddress }: RateLimitConfiguration,
  redisUrl: URL | undefined,
): Promise<onRequestAsyncHookHandler[]> {
  if (perCaller === 0 && perAddress === 0) return []
  const shared = redisUrl && (await createSharedStore(redisUrl))
  await application.register(rateLimit, {
    global: false,
    timeWindow: WINDOW_MS,
    cache: COUNTED,
    ...(shared ? { store: storeOf(shared) } : {}),
  })
  application.addHook('onClose', () => shared?.close())
  const limits: Check[] = []
  if (perAddress > 0) {
    limits.push(application.createRateLimit({ max: perAddress, keyGenerator: addressKey }))
  }
  if (perCaller > 0) limits.push(application.createRateLimit({ max: perCaller, keyGenerator: callerKey }))
  const check: onRequestAsyncHookHandler = async (request, reply) => {
    for (const limit of limits) {
      const count = await limit(request)
      if (!count.isAllowed) tell(reply, count)
      if (!count.isAllowed && count.isExceeded) return refuse(reply, count.max, count.ttlInSeconds)
    }
    return undefined
  }
  return [check]
}

/** Redis's client is large, and most gateways need none. */
async function createSharedStore(url: URL): Promise<SharedRateStore> {
  const { createSharedRateStore } = await import('./rate-store.js')
  return createSharedRateStore(url)
}

/** The library makes its store itself, from a class. */
const storeOf = (shared: SharedRateStore): FastifyRateLimitStoreCtor =>
  class {
    incr(...given: Parameters<SharedRateStore['incr']>) {
      shared.incr(...given)
    }
    child() {
      return this
    }
  }

const addressKey = (request: FastifyRequest): string => `address:${rateLimit.normalizeIP(request.ip)}`

/** An Authorization that cannot be meant for the Core makes no caller. */
function callerKey(request: FastifyRequest): string {
  try {
    const authorization = coreAuthorization(request.headers.authorization)
    return authorization === undefined ? addressKey(request) : `token:${digestOf(authorization)}`
  } catch {
    return addressKey(request)
  }
}

function tell(reply: FastifyReply, count: { max: number; remaining: number; ttlInSeconds: number }): void {
  reply.header('ratelimit-limit', count.max)
  reply.header('ratelimit-remaining', count.remaining)
  reply.header('ratelimit-reset', count.ttlInSeconds)
}

function refuse(reply: FastifyReply, limit: number, retryAfter: number): FastifyReply {
  const message = `More than ${limit} requests a minute. Try again in ${retryAfter} seconds.`
  return reply
    .code(429)
    .header('retry-after', retryAfter)
    .send({ errors: [{ message, extensions: { code: 'RATE_LIMITED', retryAfter } }] })
}
