import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { request } from 'undici'

/** A request on its way to the Core. */
export interface Arrival {
  readonly method: string
  /** Path and query. */
  readonly path: string
  readonly authorization: string | undefined
  readonly requestId: string | undefined
  state: 'HELD' | 'PASSED' | 'ABANDONED'
  /** Lets it on. */
  readonly release: () => void
}

/** Stands before a Core, and holds requests up for as long as a test wants. */
export interface Gate extends AsyncDisposable {
  /** Such as http://127.0.0.1:8000. */
  readonly url: string
  /** All that have come, in their order. */
  readonly arrivals: Arrival[]
  /** Where they go then. */
  target: string
  /** Which requests are held up; the others pass. */
  holds: (arrival: Arrival) => boolean
  /** Those that are held up now. */
  held(): Arrival[]
  /** Waits until so many are held up, and no more come for a while. */
  untilHeld(count: number): Promise<Arrival[]>
  /** Holds nothing up any more, nor what is held up now. */
  open(): void
}

export async function startGate(): Promise<Gate> {
  const arrivals: Arrival[] = []
  const server = createServer((incoming, outgoing) => {
    const arrival = arrivalOf(incoming, () => void pass(gate.target, arrival, incoming, outgoing))
    arrivals.push(arrival)
    outgoing.on('close', () => {
      if (arrival.state === 'HELD') arrival.state = 'ABANDONED'
    })
    if (!gate.holds(arrival)) arrival.release()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const held = () => arrivals.filter(({ state }) => state === 'HELD')
  const gate: Gate = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrivals,
    target: '',
    holds: () => false,
    held,
    untilHeld: async (count) => {
      await until(() => held().length >= count)
      await pause(50)
      return held()
    },
    open: () => {
      gate.holds = () => false
      for (const arrival of held()) arrival.release()
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => {
          resolve()
        })
      }),
  }
  return gate
}

function arrivalOf({ method = '', url = '', headers }: IncomingMessage, pass: () => void): Arrival {
  const { authorization, 'x-request-id': requestId } = headers
  const arrival: Arrival = {
    method,
    path: url,
    authorization,
    requestId: typeof requestId === 'string' ? requestId : undefined,
    state: 'HELD',
    release: () => {
      arrival.state = 'PASSED'
      pass()
    },
  }
  return arrival
}

async function pass(
  target: string,
  { path, method, authorization }: Arrival,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { 'content-type': type } = incoming.headers
  const sent = await buffer(incoming)
  const { statusCode, headers, body } = await request(`${target}${path}`, {
    method: method,
    headers: {
      ...(authorization === undefined ? {} : { authorization }),
      ...(type === undefined ? {} : { 'content-type': type }),
    },
    body: sent.length === 0 ? null : sent,
  })
  const told = ['content-type', 'x-result-count', 'link'].flatMap((name) => {
    const value = headers[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  outgoing.writeHead(statusCode, Object.fromEntries(told))
  outgoing.end(await body.text())
}

const patienceMs = 20_000

/** Looks until it is so. */
export async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + patienceMs
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`In vain: ${isSo.toString()}`)
    await pause(5)
  }
}
