import compress from '@fastify/compress'
import type { FastifyInstance } from 'fastify'

/** Below this, what is saved is not worth the time: in bytes. */
const THRESHOLD = 1024

/** Compresses answers by brotli or gzip, as the caller accepts. Must come before the routes. Streams of events are left out. */
export async function registerCompression(application: FastifyInstance): Promise<void> {
  await application.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: THRESHOLD,
    // Bodies are taken as they are: a small one could grow without bound.
    globalDecompression: false,
  })
}
