import { describe, expect, it } from '@jest/globals'
import { createConnection, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { once } from 'node:events'
import { atEndOfTurn, endOfTurn } from '../src/turn.js'

/** Walkers who each take two steps once the turn has ended; the steps in the order in which they were taken. */
async function stepsOf(count: number, bytesInHand = 0): Promise<number[]> {
  const steps: number[] = []
  const walk = async (name: number) => {
    await new Promise<void>((resolve) => {
      atEndOfTurn(resolve, bytesInHand)
    })
    steps.push(name)
    await Promise.resolve()
    steps.push(name)
  }
  await Promise.all(Array.from({ length: count }, (_, name) => walk(name)))
  return steps
}

const upTo = (first: number, last: number) => Array.from({ length: last - first }, (_, at) => first + at)
const twice = (names: readonly number[]) => [...names, ...names]

describe('the end of a turn', () => {
  it('lets all who wait take a step each before any takes its next', async () => {
    expect(await stepsOf(3)).toEqual([0, 1, 2, 0, 1, 2])
  })

  it('lets no more than 48 go on together, and the others right after', async () => {
    expect(await stepsOf(110)).toEqual([upTo(0, 48), upTo(48, 96), upTo(96, 110)].flatMap(twice))
  })

  it('lets fewer go on together who have much in hand', async () => {
    expect(await stepsOf(5, 600_000)).toEqual([upTo(0, 2), upTo(2, 4), upTo(4, 5)].flatMap(twice))
    expect(await stepsOf(2, 60_000_000)).toEqual([0, 0, 1, 1])
  })

  it('is a turn later for who waits again', async () => {
    const first = endOfTurn()
    await first

    expect(endOfTurn()).not.toBe(first)
    await endOfTurn()
  })

  it('spares the others where one fails', async () => {
    const outcomes = await Promise.allSettled([
      endOfTurn().then(() => {
        throw new Error('Mine alone.')
      }),
      endOfTurn().then(() => 'well'),
    ])

    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  })

  it('comes after whatever has arrived on all connections', async () => {
    const log: string[] = []
    await using pair = await connections(2, (name) => {
      log.push(`arrived ${name}`)
      void endOfTurn().then(() => log.push(`after ${name}`))
    })

    pair.writeToAll()
    while (log.length < 4) await endOfTurn()

    expect(log.slice(0, 2).sort()).toEqual(['arrived 0', 'arrived 1'])
    expect(log.slice(2).sort()).toEqual(['after 0', 'after 1'])
  })
})

/** Connections over TCP, and what is to happen when something arrives on one. */
async function connections(count: number, onData: (name: number) => void) {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const clients: Socket[] = []
  for (let name = 0; name < count; name++) {
    const accepted = once(server, 'connection')
    clients.push(createConnection(port))
    const [socket] = (await accepted) as [Socket]
    socket.on('data', () => {
      onData(name)
    })
  }
  return {
    /** Before the loop looks for what has arrived. */
    writeToAll: () => {
      for (const client of clients) client.write('x')
    },
    [Symbol.asyncDispose]: async () => {
      for (const client of clients) client.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
