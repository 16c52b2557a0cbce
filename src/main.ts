#!/usr/bin/env node
import { fileURLToPath } from 'node:url'
import { ConfigurationError, readConfiguration } from './config.js'
import type { Configuration } from './config.js'
import { createPuhuriCore } from './core/index.js'
import { startEmbeddedCore } from './embedded/index.js'
import type { EmbeddedCore } from './embedded/index.js'
import { createContextFactory } from './graph/context.js'
import { createGraphSchema } from './graph/schema.js'
import { createGateway } from './server/gateway.js'
import { createLogger } from './server/logging.js'
import { closeOnSignal } from './server/shutdown.js'
import { welcome } from './welcome.js'

const EXPLORER_DIRECTORY = fileURLToPath(new URL('./explorer/', import.meta.url))

/** The Core to speak to: the one that is configured, else one of our own on a free loopback port. */
async function findCore(configuration: Configuration): Promise<{ url: URL; embedded?: EmbeddedCore }> {
  if (configuration.core.url) return { url: configuration.core.url }
  const embedded = await startEmbeddedCore(configuration.embeddedCore)
  return { url: new URL(embedded.url), embedded }
}

async function serve(): Promise<void> {
  const configuration = readConfiguration()
  const logger = createLogger(configuration.logLevel)
  const { url: coreUrl, embedded } = await findCore(configuration)
  const core = createPuhuriCore({ ...configuration.core, url: coreUrl })
  const gateway = await createGateway({
    schema: createGraphSchema(),
    contextFactory: createContextFactory(core),
    ready: () => core.ready(),
    configuration,
    logger,
    explorerDirectory: EXPLORER_DIRECTORY,
  })
  closeOnSignal([gateway.close, () => core.close(), () => embedded?.close() ?? Promise.resolve()], logger)
  const url = await gateway.listen()
  if (embedded) process.stdout.write(welcome(url, embedded.url, embedded.dialect, embedded.demoUsers))
}

serve().catch((error: unknown) => {
  const isOurs = error instanceof ConfigurationError || (error instanceof Error && 'syscall' in error)
  process.stderr.write(`${isOurs ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
})
