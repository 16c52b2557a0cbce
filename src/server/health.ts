import type { FastifyInstance } from 'fastify'
import { withoutCredentials } from './logging.js'

/** What `/health/ready` answers. */
export type Readiness = { status: 'ready'; dialect: string } | { status: 'unavailable'; reason: string }

/** Asks whether the Core is reachable and its dialect known; rejects with the reason where not. */
export type ReadyCheck = () => Promise<{ dialect: string }>

const FRESH_FOR_MS = 3000

/**
 * Keeps the last finding for a few seconds and asks once however many ask meanwhile: probes come from every node of
 * a cluster, and a Core that struggles is not helped by them.
 *
 * @param now milliseconds of a clock that never goes back.
 */
export function createReadiness(
  ready: ReadyCheck,
  now: () => number = () => performance.now(),
): () => Promise<Readiness> {
  let finding: { at: number; readiness: Promise<Readiness> } | undefined

  async function ask(): Promise<Readiness> {
    try {
      const { dialect } = await ready()
      return { status: 'ready', dialect }
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'The Core cannot be reached.'
      return { status: 'unavailable', reason: withoutCredentials(reason) }
    }
  }

  return () => {
    if (!finding || now() - finding.at >= FRESH_FOR_MS) {
      const started = { at: Infinity, readiness: ask() }
      finding = started
      void started.readiness.then(() => (started.at = now()))
    }
    return finding.readiness
  }
}

const DRAINING: Readiness = { status: 'unavailable', reason: 'This instance is about to end.' }

/**
 * `/health/live`: the process answers. `/health/ready`: it can also serve, 503 with the reason where it cannot.
 *
 * @param isDraining whether the process has been told to end, so that balancers should look elsewhere.
 */
export function registerHealth(
  application: FastifyInstance,
  ready: ReadyCheck,
  isDraining: () => boolean = () => false,
): void {
  const readiness = createReadiness(ready)
  application.get('/health/live', (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'live' }),
  )
  application.get('/health/ready', async (_request, reply) => {
    const answer = isDraining() ? DRAINING : await readiness()
    return reply
      .code(answer.status === 'ready' ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(answer)
  })
}
