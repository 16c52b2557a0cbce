import { Keyv } from 'keyv'
import { LRUCache } from 'lru-cache'
import { CacheStore } from './cache-store.js'

/** What Keyv hands to its store. */
interface Kept {
  readonly value: unknown
}

/** What a value and its key take besides what is in them, about. */
const overhead = 200

export interface MemoryStore {
  readonly store: CacheStore
  readonly size: () => { readonly entries: number; readonly bytes: number }
}

/**
 * Keeps values in memory, as they are; those that were not used for longest give way.
 *
 * @param bytesOf how large a value is, about.
 */
export function createMemoryStore(mostBytes: number, bytesOf: (value: unknown) => number): MemoryStore {
  const kept = new LRUCache<string, Kept>({
    maxSize: mostBytes,
    sizeCalculation: ({ value }, key) => bytesOf(value) + key.length + overhead,
  })
  const store = {
    get: (key: string) => kept.get(key),
    set: (key: string, value: Kept) => void kept.set(key, value),
    delete: (key: string) => kept.delete(key),
    clear: () => {
      kept.clear()
    },
  }
  const keyv = new Keyv({ store, throwOnErrors: true })
  // Nothing is written to what was read, so that it can be shared.
  keyv.serialize = undefined
  keyv.deserialize = undefined
  return {
    store: new CacheStore({ keyv }),
    size: () => ({ entries: kept.size, bytes: kept.calculatedSize }),
  }
}
