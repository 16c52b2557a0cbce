import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The compiled bench; this file is in it. */
export const compiledFolder = fileURLToPath(new URL('./', import.meta.url))

/** `bench/`: what is written by hand. */
export const benchFolder = resolve(compiledFolder, '../..')

/** The repository that the bench belongs to. */
export const repository = resolve(benchFolder, '..')

/** Where servers write what they have to say. */
export function logFolder(): string {
  const folder = resolve(benchFolder, '.build/logs')
  mkdirSync(folder, { recursive: true })
  return folder
}
