import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ExplorerSetting } from '../config.js'

const EXPLORER_PATH = '/graphql/explorer/'
const DEMO_PATH = `${EXPLORER_PATH}demo.json`
const SANDBOX_PAGE = 'sandbox.html'
const OFFLINE_PAGE = 'graphiql.html'
const A_YEAR_MS = 31_536_000_000

// The editor styles itself with <style> elements. The only foreign thing is Apollo's frame; no foreign script runs
// beside the caller's token.
const CONTENT_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  'frame-src https://sandbox.embed.apollographql.com',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ')

/** What the explorer can show of a Core with made-up data: who to be, and what to ask for. */
export interface ExplorerDemo {
  /** The password of all users. */
  readonly password: string
  readonly users: readonly {
    readonly name: string
    readonly username: string
    readonly description: string
  }[]
  /** UUIDs and names for the variables of the examples. */
  readonly subjects: object
}

/** Answers a browser that opens the endpoint; undefined where the request is not one for a page. */
export type ExplorerPage = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined

function wantsPage(request: FastifyRequest): boolean {
  return request.method === 'GET' && request.headers.accept?.includes('text/html') === true
}

/**
 * Serves the explorer's pages and what they load from the package's own files. GraphiQL is always at
 * `/graphql/explorer/`; at the endpoint itself a browser finds the page that the setting names.
 *
 * @param directory the folder of the built pages; without it there are none to serve.
 * @param demo never given for a Core with real data.
 */
export async function registerExplorer(
  application: FastifyInstance,
  setting: ExplorerSetting,
  directory: string | undefined,
  demo?: ExplorerDemo,
): Promise<ExplorerPage> {
  if (setting === 'off' || directory === undefined) return () => undefined
  const { default: files } = await import('@fastify/static')
  await application.register(files, {
    root: directory,
    prefix: EXPLORER_PATH,
    // A route a file, found at start: no path of a caller ever becomes a path on disk.
    wildcard: false,
    index: false,
    maxAge: A_YEAR_MS,
    immutable: true,
    setHeaders: (response) => {
      response.header('content-security-policy', CONTENT_POLICY)
    },
  })
  const send = (reply: FastifyReply, page: string) =>
    reply.header('vary', 'Accept').sendFile(page, { maxAge: 0, immutable: false })
  application.get(DEMO_PATH, (_request, reply) => reply.header('cache-control', 'no-store').send(demo ?? {}))
  application.get(EXPLORER_PATH, (_request, reply) => send(reply, OFFLINE_PAGE))
  const page = setting === 'sandbox' ? SANDBOX_PAGE : OFFLINE_PAGE
  return (request, reply) => (wantsPage(request) ? send(reply, page) : undefined)
}
