import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { Pool } from 'undici'
import { Cancellation } from '../../../src/core/cancellation.js'
import { exchange } from '../../../src/core/http/exchange.js'

const info = { method: 'GET', path: '/api/projects/' }
const options = { method: 'GET', path: '/api/projects/' } as const

/** What is made of an answer that has these headers, as they are. */
async function exchanged(headers: readonly (readonly [name: string, value: string])[], status = 200) {
  const server = createServer((_, response) => {
    response.writeHead(status, headers.flat())
    response.end('[]')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const pool = new Pool(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  try {
    return await exchange(pool, options, info, new Cancellation())
  } finally {
    await pool.close()
    server.close()
  }
}

describe('the headers of an answer', () => {
  it('tell how long the list is and whether it goes on, however their names are written', async () => {
    const { answer } = await exchanged([
      ['X-Result-Count', '17'],
      ['LINK', '<https://core.example.org/api/projects/?page=2>; rel="next"'],
    ])
    expect(answer).toEqual({ body: [], total: 17, hasNext: true })
  })

  it('are read to the last of a name', async () => {
    const { answer } = await exchanged([
      ['link', '<https://core.example.org/api/projects/?page=1>; rel="first"'],
      ['link', '<https://core.example.org/api/projects/?page=2>; rel="next"'],
    ])
    expect(answer).toEqual({ body: [], total: undefined, hasNext: true })
  })

  it.each([['-1'], ['many'], ['1 7'], ['']])('tell no length where they say "%s"', async (count) => {
    expect((await exchanged([['x-result-count', count]])).answer.total).toBeUndefined()
  })

  it('tell no length where they tell two', async () => {
    const { answer } = await exchanged([
      ['x-result-count', '3'],
      ['x-result-count', '3'],
    ])
    expect(answer.total).toBeUndefined()
  })

  it('tell after what time to come again', async () => {
    await expect(exchanged([['Retry-After', '7']], 429)).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      retryAfter: 7,
    })
  })
})
