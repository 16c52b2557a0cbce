import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { ConfigurationError } from '../../config.js'

/** Documents by their ids. */
export type Manifest = ReadonlyMap<string, string>

/** As Apollo's `generate-persisted-query-manifest` writes it. */
const apolloManifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string().min(1), body: z.string().min(1) })),
})

/** Plain: id to document, as GraphQL Code Generator and Relay write it. */
const plainManifest = z.record(z.string().min(1), z.string().min(1))

const FORMS =
  'an "apollo-persisted-query-manifest" of version 1, or an object whose names are ids and whose values are documents'

const fault = (text: string): ConfigurationError => new ConfigurationError([`PERSISTED_OPERATIONS ${text}`])

/** @throws ConfigurationError that says what is wrong with the file. */
export async function readManifest(path: string): Promise<Manifest> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw fault(`names a file that cannot be read (${codeOf(error)})`)
  })
  const content = parsed(text)
  const apollo = apolloManifest.safeParse(content)
  if (apollo.success) return new Map(apollo.data.operations.map(({ id, body }) => [id, body]))
  const plain = plainManifest.safeParse(content)
  if (!plain.success) throw fault(`must name a manifest: ${FORMS}`)
  return new Map(Object.entries(plain.data))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw fault('names a file that is not JSON')
  }
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown reason'
