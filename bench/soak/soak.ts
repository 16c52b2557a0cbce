import { setTimeout as pause } from 'node:timers/promises'
import { request } from 'undici'
import type { EmbeddedCore } from '../../src/embedded/index.js'
import { Changes } from './changes.js'
import type { Verdict } from './changes.js'
import { Client } from './client.js'
import { anyFault } from './faults.js'

export interface SoakOptions {
  /** The gateway, which speaks to `core`. */
  readonly url: URL
  readonly core: EmbeddedCore
  readonly ms: number
  /** Megabytes that the gateway cannot let go of. */
  readonly memory: () => Promise<number>
  readonly readers?: number
  readonly writers?: number
  readonly random?: () => number
  /** How often something goes wrong, in milliseconds. */
  readonly faultEveryMs?: number
  /** How often the Core is gone for a while, and for how long. */
  readonly outageEveryMs?: number
  readonly outageMs?: number
}

/** What a soak has come to. */
export interface SoakReport {
  readonly seconds: number
  readonly operations: number
  readonly good: number
  readonly faults: number
  readonly outages: number
  readonly coreRequests: number
  /** Changes that arrived at the Core and were made, by its own log. */
  readonly coreWrites: number
  readonly errors: Readonly<Record<string, number>>
  readonly changes: Verdict
  /** Milliseconds from the end of each outage to the first good answer. */
  readonly recoveryMs: readonly number[]
  readonly medianMs: number
  readonly p99Ms: number
  /** Megabytes, a sample a tenth of the time. */
  readonly memory: readonly number[]
}

const queries = [
  '{ projects(first: 20) { totalCount nodes { name customer { name } memberships { nodes { role user { username } } } } } }',
  '{ viewer { username } core { dialect } }',
  '{ orders(first: 50) { nodes { state type items { offering { name } } } } }',
  '{ allocations(first: 50) { nodes { name state limits { type amount } project { name } } } }',
  '{ customers { nodes { name projects(first: 5) { nodes { name } } } } }',
  '{ offerings { nodes { name state plans { name } } } }',
  '{ projects(first: 400) { nodes { name } } }',
]

const create = `mutation ($input: CreateProjectInput!) {
  createProject(input: $input) { project { uuid name } userErrors { code } }
}`

/** Load with faults: readers, writers, things that go wrong, and outages, all at once. Counts what came of it. */
export async function soak(options: SoakOptions): Promise<SoakReport> {
  return new Soak(options).run()
}

class Soak {
  readonly #options: Required<SoakOptions>
  readonly #client: Client
  readonly #changes = new Changes()
  readonly #errors = new Map<string, number>()
  readonly #times: number[] = []
  readonly #memory: number[] = []
  readonly #recoveryMs: number[] = []
  #isOver = false
  #good = 0
  #faults = 0
  #outages = 0
  #names = 0
  #coreRequests = 0
  #coreWrites = 0
  /** When the last outage ended, until the first good answer after it. */
  #recoveringSince: number | undefined
  #isOut = false

  constructor(options: SoakOptions) {
    this.#options = {
      readers: 12,
      writers: 4,
      random: Math.random,
      faultEveryMs: 400,
      outageEveryMs: 20_000,
      outageMs: 4_000,
      ...options,
    }
    this.#client = new Client(options.url)
  }

  async run(): Promise<SoakReport> {
    const { ms, readers, writers, core } = this.#options
    const startedAt = performance.now()
    const customer = await this.#customer()
    const loops = [
      ...Array.from({ length: readers }, () => this.#repeat(() => this.#read())),
      ...Array.from({ length: writers }, () => this.#repeat(() => this.#write(customer))),
      this.#repeat(() => this.#trouble()),
      this.#repeat(() => this.#outage()),
      this.#repeat(() => this.#sample()),
      this.#repeat(() => this.#tally()),
    ]
    await pause(ms)
    this.#isOver = true
    await Promise.all(loops)
    core.faults.clear()
    this.#count()
    const seconds = (performance.now() - startedAt) / 1_000
    const changes = this.#changes.verify(await this.#projectNames())
    await this.#client.close()
    return this.#report(seconds, changes)
  }

  #report(seconds: number, changes: Verdict): SoakReport {
    const times = this.#times.toSorted((a, b) => a - b)
    const at = (share: number): number => Math.round(times[Math.floor(times.length * share)] ?? 0)
    return {
      seconds: Math.round(seconds),
      operations: times.length,
      good: this.#good,
      faults: this.#faults,
      outages: this.#outages,
      coreRequests: this.#coreRequests,
      coreWrites: this.#coreWrites,
      errors: Object.fromEntries([...this.#errors].toSorted()),
      changes,
      recoveryMs: this.#recoveryMs.map(Math.round),
      medianMs: at(0.5),
      p99Ms: at(0.99),
      memory: this.#memory.map(Math.round),
    }
  }

  async #repeat(step: () => Promise<void>): Promise<void> {
    while (!this.#isOver) await step()
  }

  async #read(): Promise<void> {
    const { core, random } = this.#options
    const user = core.demoUsers[Math.floor(random() * core.demoUsers.length)]
    const query = queries[Math.floor(random() * queries.length)] ?? ''
    await this.#send(query, user?.token ?? '')
  }

  async #write(customer: string): Promise<void> {
    const name = `Soak ${this.#names++}`
    const answer = await this.#send(create, this.#token('allocator'), { input: { customer, name } })
    this.#changes.add(name, answer)
    await pause(20)
  }

  async #send(query: string, token: string, variables: Readonly<Record<string, unknown>> = {}) {
    const answer = await this.#client.send(query, token, variables)
    this.#times.push(answer.ms)
    for (const code of new Set(answer.codes)) this.#errors.set(code, (this.#errors.get(code) ?? 0) + 1)
    if (answer.codes.length === 0) {
      this.#good++
      if (this.#recoveringSince !== undefined) {
        this.#recoveryMs.push(performance.now() - this.#recoveringSince)
        this.#recoveringSince = undefined
      }
    }
    return answer
  }

  async #trouble(): Promise<void> {
    const { core, random, faultEveryMs } = this.#options
    await this.#rest(faultEveryMs * (0.5 + random()))
    if (this.#isOut || this.#isOver) return
    core.faults.inject(anyFault(random))
    this.#faults++
  }

  /** Nothing of what is asked is looked at: as far as the gateway can see, the Core is gone. */
  async #outage(): Promise<void> {
    const { core, outageEveryMs, outageMs } = this.#options
    await this.#rest(outageEveryMs)
    if (this.#isOver) return
    this.#isOut = true
    core.faults.clear()
    core.faults.inject({ kind: 'drop' })
    this.#outages++
    await pause(outageMs)
    core.faults.clear()
    this.#recoveringSince = performance.now()
    this.#isOut = false
  }

  async #sample(): Promise<void> {
    this.#memory.push(await this.#options.memory())
    await this.#rest(this.#options.ms / 10)
  }

  /** The Core's log would grow for as long as the soak lasts. */
  async #tally(): Promise<void> {
    await this.#rest(500)
    this.#count()
  }

  #count(): void {
    const { requests } = this.#options.core
    this.#coreRequests += requests.entries.length
    this.#coreWrites += requests.entries.filter(
      ({ method, status }) => method === 'POST' && status === 201,
    ).length
    requests.clear()
  }

  /** A pause that ends with the soak. */
  async #rest(ms: number): Promise<void> {
    const until = performance.now() + ms
    while (!this.#isOver && performance.now() < until) await pause(Math.min(100, until - performance.now()))
  }

  #token(name: string): string {
    return this.#options.core.demoUsers.find((user) => user.name === name)?.token ?? ''
  }

  async #customer(): Promise<string> {
    const [first] = await this.#core('/api/customers/?field=uuid', 'allocator')
    return String(first?.['uuid'])
  }

  async #projectNames(): Promise<string[]> {
    const names: string[] = []
    for (let page = 1; ; page++) {
      const rows = await this.#core(`/api/projects/?page_size=300&page=${page}&field=name&o=created`, 'staff')
      if (rows.length === 0) return names
      names.push(...rows.map((row) => String(row['name'])))
    }
  }

  /** Rows of a list of the Core, asked for without the gateway; none beyond its end. */
  async #core(path: string, as: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const headers = { authorization: `Token ${this.#token(as)}` }
    const { statusCode, body } = await request(this.#options.core.url + path, { headers })
    const rows = await body.json()
    return statusCode === 200 ? (rows as readonly Readonly<Record<string, unknown>>[]) : []
  }
}
