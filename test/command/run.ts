import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

export const command = join(__dirname, '../../dist/command/main.js')

export interface Ran {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

/** Runs the built command to its end. The environment is only what is given. */
export async function run(
  parameters: readonly string[],
  { input = '', environment = {} }: { input?: string; environment?: Record<string, string> } = {},
): Promise<Ran> {
  if (!existsSync(command)) throw new Error('The command is not built: run `npm run build` first.')
  const child = spawn(process.execPath, [command, ...parameters], { env: environment })
  child.stdin.on('error', () => undefined).end(input)
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ])
  return { code, output, errors }
}
