import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Recording, Reply } from './exchange.js'

const uuids = /[0-9a-f]{32}/g

/** The UUIDs of what writes have made: recorded ones and those of this replay. */
export class UuidMap {
  readonly #known: ReadonlySet<string>
  readonly #mapped = new Map<string, string>()

  /** `folder` holds the recorded world, whose UUIDs stay as they are. */
  constructor(folder: string) {
    const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'))
    this.#known = new Set(texts.flatMap((text) => text.match(uuids) ?? []))
  }

  /** Puts the UUIDs of this replay in the place of the recorded ones. */
  readonly translate = (text: string): string =>
    text.replace(uuids, (recorded) => this.#mapped.get(recorded) ?? recorded)

  /** Learns from an answer to a write, and from reading a single entity. */
  learn({ request, response }: Recording, reply: Reply): void {
    const isWrite = request.method !== 'GET' && request.method !== 'HEAD'
    if (isWrite || !Array.isArray(response.body)) this.#walk(response.body, reply.body)
  }

  #walk(recorded: unknown, given: unknown): void {
    if (typeof recorded === 'string' && typeof given === 'string') {
      const now = given.match(uuids) ?? []
      for (const [index, uuid] of (recorded.match(uuids) ?? []).entries()) this.#add(uuid, now[index])
    } else if (isParent(recorded) && isParent(given)) {
      for (const [key, member] of Object.entries(recorded)) this.#walk(member, given[key])
    }
  }

  #add(recorded: string, given: string | undefined): void {
    if (given !== undefined && given !== recorded && !this.#known.has(recorded))
      this.#mapped.set(recorded, given)
  }
}

function isParent(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
