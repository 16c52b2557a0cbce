import { join } from 'node:path'
import { startEmbeddedCore, type DialectName } from '../../src/embedded/index.js'
import { difference } from './compare.js'
import { readNotReproducible, readRecordings, send, type Recording } from './exchange.js'
import { UuidMap } from './uuid-map.js'

/** An era to replay. */
export interface Era {
  readonly dialect: DialectName
  /** With `exchanges.jsonl`, `not-reproducible.txt` and `world/`. */
  readonly folder: string
  /** Where the Core that was recorded listened. */
  readonly recordedUrl: string
  /** Recordings of other endpoints than the gateway's and of signing in, by their path; with the reason. */
  readonly outOfScope: readonly { readonly path: RegExp; readonly rule: string }[]
}

/** What became of one recording. */
export interface Outcome {
  readonly name: string
  /** Method and path, with `{uuid}` and `{pk}` for what varies. */
  readonly endpoint: string
  /** Why it is out of scope; undefined where it is in scope. */
  readonly rule: string | undefined
  /** How the answer differs; undefined where it is the recorded one. */
  readonly difference: string | undefined
}

/** Makes every recorded request again, in order, on the recorded world, and compares the answers. */
export async function replay(era: Era): Promise<Outcome[]> {
  const world = join(era.folder, 'world')
  const notReproducible = readNotReproducible(era.folder)
  const map = new UuidMap(world)
  await using core = await startEmbeddedCore({ dialect: era.dialect, world })
  const own = (text: string) => map.translate(text).replaceAll(era.recordedUrl, core.url)
  const outcomes: Outcome[] = []
  for (const recording of readRecordings(era.folder)) {
    const reply = await send(core.url, recording, map.translate)
    if (reply.status === recording.response.status && reply.status < 400) map.learn(recording, reply)
    outcomes.push({
      name: recording.name,
      endpoint: endpointOf(recording),
      rule: notReproducible.has(recording.name) ? 'not reproducible' : ruleOf(era, recording),
      difference: difference(recording, reply, own),
    })
  }
  return outcomes
}

function pathOf({ request }: Recording): string {
  return request.path.split('?')[0] ?? ''
}

function endpointOf(recording: Recording): string {
  return pathOf(recording)
    .replace(/[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}/g, '{uuid}')
    .replace(/\/\d+\/$/, '/{pk}/')
}

function ruleOf(era: Era, recording: Recording): string | undefined {
  return era.outOfScope.find(({ path }) => path.test(pathOf(recording)))?.rule
}
