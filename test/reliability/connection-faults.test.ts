import { describe, expect, it } from '@jest/globals'
import { connectionFaults } from './connection-faults.js'
import { allEnded, startGatewayOn } from './gateway-on-url.js'
import { startHttpServer } from './raw-servers.js'

const query = '{ projects(first: 2) { nodes { uuid } } }'

describe('connections', () => {
  it.each(connectionFaults)('$fault', async ({ start, code, message, tries, options }) => {
    await using place = await start()
    await using gateway = await startGatewayOn(place.url, options)
    const { data, errors = [] } = await gateway.query(query, 'secret-token')
    await allEnded(gateway.tries)
    if (code === undefined) expect(errors).toEqual([])
    else {
      expect(data).toEqual({ projects: null })
      expect(errors).toMatchObject([{ message, extensions: { code } }])
    }
    expect(gateway.tries).toHaveLength(tries)
    expect(place.forbidden?.connections() ?? 0).toBe(0)
  })

  it('that the Core closes while they are idle cost nobody an error', async () => {
    await using server = await startHttpServer((request, answer) => {
      answer.writeHead(200, { 'content-type': 'application/json', 'x-result-count': '0' }).end('[]')
      answer.once('close', () => request.socket.destroy())
    })
    await using gateway = await startGatewayOn(`http://127.0.0.1:${server.port}`)
    for (let count = 0; count < 20; count++) {
      expect((await gateway.query(query, 'T')).errors).toBeUndefined()
    }
  })
})
