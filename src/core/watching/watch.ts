import { setTimeout as pause } from 'node:timers/promises'
import type { CoreError } from '../errors.js'
import { Pauses } from './pace.js'
import type { Pace } from './pace.js'
import { isPassing } from './passing.js'
import { Viewer } from './viewer.js'

/** How one thing was when it was looked at. */
export interface Sighting {
  /** Differs whenever the thing does. */
  readonly mark: string
  /** Whether it can change no more. */
  readonly isFinal: boolean
}

/** What was seen at a look: things by their keys. */
export type Sight = ReadonlyMap<string, Sighting>

/** Something that is watched. */
export interface Subject {
  /** Who watches what: those who say the same share the looks. */
  readonly key: string
  /** Whether things come and go: then it is never over, and those that are final are not told of at first. */
  readonly isList: boolean
  /** @param signal fires when nobody watches any longer. */
  readonly look: (signal: AbortSignal) => Promise<Sight>
}

/** Looks at a subject, again and again, on behalf of all who view it. */
export class Watch {
  readonly #subject: Subject
  readonly #viewers = new Set<Viewer>()
  readonly #stopped = new AbortController()
  #sight: Sight | undefined
  #ending: { readonly failure?: unknown } | undefined

  constructor(subject: Subject, pace: Pace, ended: () => void) {
    this.#subject = subject
    void this.#run(new Pauses(pace))
      .then(
        () => {
          this.#ending = {}
        },
        (failure: unknown) => {
          this.#ending = { failure }
        },
      )
      .finally(() => {
        ended()
        for (const viewer of this.#viewers) viewer.wake()
      })
  }

  /** How it ended; undefined while it goes on. */
  get ending(): { readonly failure?: unknown } | undefined {
    return this.#ending
  }

  /** Someone begins to view: what is known already is told at once. */
  join(known: ReadonlySet<string>): Viewer {
    const viewer = new Viewer(known)
    this.#viewers.add(viewer)
    if (this.#sight !== undefined) viewer.tell(this.#present(this.#sight, viewer))
    return viewer
  }

  /** Someone views no longer. With the last, the looking stops. Tells whether that was the last. */
  leave(viewer: Viewer): boolean {
    this.#viewers.delete(viewer)
    if (this.#viewers.size > 0) return false
    this.#stopped.abort()
    return true
  }

  async #run(pauses: Pauses): Promise<void> {
    const { signal } = this.#stopped
    for (;;) {
      const failure = await this.#look(pauses)
      if (this.#isOver()) return
      await pause(pauses.next(failure), undefined, { signal })
    }
  }

  /** Looks once. Gives a failure that may pass. */
  async #look(pauses: Pauses): Promise<CoreError | undefined> {
    try {
      const sight = await this.#subject.look(this.#stopped.signal)
      const before = this.#sight
      this.#sight = sight
      const news = before === undefined ? undefined : changes(before, sight)
      if (news !== undefined && news.length > 0) pauses.reset()
      for (const viewer of this.#viewers) viewer.tell(news ?? this.#present(sight, viewer))
      return undefined
    } catch (error) {
      if (!isPassing(error)) throw error
      return error
    }
  }

  #present(sight: Sight, { known }: Viewer): string[] {
    const { isList } = this.#subject
    const seen = [...sight].filter(([key, { isFinal }]) => !isList || !isFinal || known.has(key))
    return seen.map(([key]) => key)
  }

  #isOver(): boolean {
    if (this.#subject.isList || this.#sight === undefined) return false
    return [...this.#sight.values()].every(({ isFinal }) => isFinal)
  }
}

const changes = (before: Sight, now: Sight): string[] =>
  [...now].filter(([key, { mark }]) => before.get(key)?.mark !== mark).map(([key]) => key)
