// A router over a supergraph, for tests: `node router.mjs SUPERGRAPH_FILE`. It prints where it serves.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import process from 'node:process'
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime'

const router = createGatewayRuntime({
  supergraph: readFileSync(process.argv[2], 'utf8'),
  logging: false,
  landingPage: false,
  maskedErrors: false,
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => ({ authorization: request.headers.get('authorization') }),
  },
})
const server = createServer(router)
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}/graphql\n`)
})
