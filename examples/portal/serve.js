#!/usr/bin/env node
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { fileURLToPath, URL } from 'node:url'
import { parseArgs } from 'node:util'
import { createLogger, createServer, preview } from 'vite'

const usage = `Serves the example portal, and hands what it asks at /graphql to a gateway.

  --gateway URL   a gateway that runs already; without it one is started on the embedded Core
  --port N        port of the page (5173); 0 takes any free one
  --built         the page as \`npm run portal:build\` has built it, instead of one that follows the source
  --help          this text
`
const configFile = fileURLToPath(new URL('./vite.config.ts', import.meta.url))
const gatewayCommand = fileURLToPath(new URL('../../dist/main.js', import.meta.url))

const { values } = parseArgs({
  options: {
    gateway: { type: 'string' },
    port: { type: 'string', default: '5173' },
    built: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

/** Starts the gateway as a process of its own, which ends with this one; it prints tokens to sign in with. */
async function startGateway() {
  const gateway = spawn(process.execPath, [gatewayCommand], { stdio: ['ignore', 'pipe', 'inherit'] })
  process.once('exit', () => gateway.kill())
  gateway.once('exit', (code) => process.exit(code ?? 1))
  gateway.stdout.setEncoding('utf8').pipe(process.stdout)
  // It says where it is once it is ready.
  for (;;) {
    const [text] = await once(gateway.stdout, 'data')
    const [address] = /https?:\/\/\S+(?=\/graphql)/.exec(String(text)) ?? []
    if (address !== undefined) return address
  }
}

/** Says nothing of pages that were closed while something was on its way to them. */
function quietLogger() {
  const logger = createLogger()
  return {
    ...logger,
    error: (text, options) => {
      const { code } = options?.error ?? {}
      if (code !== 'EPIPE' && code !== 'ECONNRESET') logger.error(text, options)
    },
  }
}

if (values.help) {
  process.stdout.write(usage)
} else {
  const gateway = new URL(values.gateway ?? (await startGateway())).origin
  const options = {
    host: '127.0.0.1',
    port: Number(values.port),
    proxy: { '/graphql': { target: gateway, changeOrigin: true, ws: true } },
  }
  const customLogger = quietLogger()
  const page = values.built
    ? await preview({ configFile, customLogger, preview: options })
    : await (await createServer({ configFile, customLogger, server: options })).listen()
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => void page.close().then(() => process.exit()))
  process.stdout.write(`\n  Portal  ${page.resolvedUrls?.local[0]}  on ${gateway}\n`)
}
