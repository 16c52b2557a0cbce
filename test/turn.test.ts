import { describe, expect, it } from '@jest/globals'
import { createConnection, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { once } from 'node:events'
import { endOfTurn } from '../src/turn.js'

describe('the end of a turn', () => {
  it('lets all who wait take a step each before any takes its next', async () => {
    const steps: string[] = []
    async function walk(name: string) {
      await endOfTurn()
      steps.push(`${name}1`)
      await Promise.resolve()
      steps.push(`${name}2`)
    }

    await Promise.all([walk('a'), walk('b'), walk('c')])

    expect(steps).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'c2'])
  })

  it('lets no more than sixteen go on together, and the others right after', async () => {
    const steps: string[] = []
    const walk = async (name: number) => {
      await endOfTurn()
      steps.push(`${name} begins`)
      await Promise.resolve()
      steps.push(`${name} ends`)
    }

    await Promise.all(Array.from({ length: 40 }, (_, name) => walk(name)))

    const names = steps.map((step) => Number.parseInt(step))
    const upTo = (first: number, last: number) => Array.from({ length: last - first }, (_, at) => first + at)
    expect(names).toEqual([upTo(0, 16), upTo(16, 32), upTo(32, 40)].flatMap((group) => [...group, ...group]))
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
