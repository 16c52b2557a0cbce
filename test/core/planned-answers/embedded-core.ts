import { createPuhuriCore } from '../../../src/core/index.js'
import type { PuhuriCore } from '../../../src/core/index.js'
import type { CoreSession } from '../../../src/core/session.js'
import { startEmbeddedCore } from '../../../src/embedded/index.js'
import type { DialectName, EmbeddedCore } from '../../../src/embedded/index.js'

/** An embedded Core, and gateways on it that have learnt nothing of it yet. */
export class CoreUnderTest implements AsyncDisposable {
  readonly embedded: EmbeddedCore
  readonly #open: PuhuriCore[] = []

  private constructor(embedded: EmbeddedCore) {
    this.embedded = embedded
  }

  static async start(dialect: DialectName): Promise<CoreUnderTest> {
    return new CoreUnderTest(await startEmbeddedCore({ dialect }))
  }

  get callers(): readonly string[] {
    return this.embedded.demoUsers.map(({ name }) => name)
  }

  /** A gateway's core without any experience. */
  fresh(): PuhuriCore {
    const core = createPuhuriCore({
      url: new URL(this.embedded.url),
      dialect: this.embedded.dialect,
      timeouts: { connectMs: 2_000, headersMs: 20_000, bodyMs: 20_000 },
      maxConnections: 8,
    })
    this.#open.push(core)
    return core
  }

  session(core: PuhuriCore, caller: string): Promise<CoreSession> {
    const token = this.embedded.demoUsers.find(({ name }) => name === caller)?.token ?? ''
    const { signal } = new AbortController()
    return core.session({ authorization: `Token ${token}`, requestId: 'planned-answers', signal })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#open.map((core) => core.close()))
    await this.embedded.close()
  }
}
