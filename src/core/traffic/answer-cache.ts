import { createHash, randomUUID } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { CoreAnswer } from '../http/request.js'
import type { CacheStore } from './cache-store.js'

/** An answer of this size, as JSON, is the largest that is kept. */
const largestAnswer = 1_048_576
/** How long a caller's generation stands where nothing is written. */
const generationMs = 24 * 3_600_000
const mostDistrusted = 10_000

/** What a look into the cache has brought. */
export interface Look {
  readonly answer?: CoreAnswer
  /** The generation under which an answer from now on may be kept; undefined where none may. */
  readonly generation?: string
  /** The caller has no generation yet. */
  readonly isNew?: true
}

/** An answer as it is kept. */
export interface KeptAnswer {
  readonly generation: string
  readonly answer: CoreAnswer
  /** Characters of it as JSON. */
  readonly size: number
}

/**
 * Answers, by the digest of the token they were given to. Each belongs to a generation of that token's: a write begins a
 * new one, here and for all who share the store, and what is of an earlier one does not count any more.
 *
 * An answer is kept only under a generation that was there before the read was sent. One that is lost from the store
 * is never given again, so that all that was kept under it is lost with it.
 */
export class AnswerCache {
  readonly #store: CacheStore
  readonly #ttlMs: number
  /** Tokens of which the store has not been told that they have written. */
  readonly #distrusted: LRUCache<string, true>

  constructor(store: CacheStore, ttlMs: number) {
    this.#store = store
    this.#ttlMs = ttlMs
    this.#distrusted = new LRUCache({ max: mostDistrusted, ttl: ttlMs })
  }

  async look(digest: string, place: string): Promise<Look> {
    if (this.#distrusted.has(digest)) return {}
    const found = await this.#store.read([generationKey(digest), answerKey(digest, place)])
    if (found === undefined) return {}
    const [generation, kept] = found
    if (typeof generation !== 'string') return { isNew: true }
    return isKeptAnswer(kept) && kept.generation === generation
      ? { answer: kept.answer, generation }
      : { generation }
  }

  async keep(digest: string, place: string, { generation, isNew }: Look, answer: CoreAnswer): Promise<void> {
    if (isNew === true) await this.#store.write(generationKey(digest), randomUUID(), generationMs)
    if (generation === undefined || !isWhole(answer)) return
    const size = JSON.stringify(answer).length
    if (size > largestAnswer) return
    const kept: KeptAnswer = { generation, answer, size }
    await this.#store.write(answerKey(digest, place), kept, this.#ttlMs)
  }

  /** Nothing that was kept for the token counts any more. */
  async drop(digest: string): Promise<void> {
    const isTold = await this.#store.write(generationKey(digest), randomUUID(), generationMs)
    if (!isTold) this.#distrusted.set(digest, true)
  }
}

/** What a value takes in memory, about. */
export const bytesOf = (value: unknown): number => (isKeptAnswer(value) ? value.size : String(value).length)

/** In braces is what tells a cluster where to keep it: one look asks for both. */
const generationKey = (digest: string): string => `{${digest}}:generation`
const answerKey = (digest: string, place: string): string =>
  `{${digest}}:answer:${createHash('sha256').update(place).digest('base64url')}`

/** An object, or a list that is in one piece: pages that were read at different times do not make a list. */
function isWhole({ body, total }: CoreAnswer): boolean {
  if (Array.isArray(body)) return total !== undefined && body.length >= total
  return typeof body === 'object' && body !== null
}

function isKeptAnswer(value: unknown): value is KeptAnswer {
  if (typeof value !== 'object' || value === null) return false
  const { generation, answer, size } = value as Partial<Record<keyof KeptAnswer, unknown>>
  return typeof generation === 'string' && typeof size === 'number' && isAnswer(answer)
}

function isAnswer(value: unknown): value is CoreAnswer {
  if (typeof value !== 'object' || value === null) return false
  const { body, total } = value as Partial<Record<keyof CoreAnswer, unknown>>
  const rows: unknown[] = Array.isArray(body) ? body : [body]
  return (
    (total === undefined || typeof total === 'number') &&
    rows.every((row) => typeof row === 'object' && row !== null && !Array.isArray(row))
  )
}
