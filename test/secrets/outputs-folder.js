import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, URL } from 'node:url'
import { transformSync } from '@swc/core'

const here = fileURLToPath(new URL('.', import.meta.url))
const programs = ['outputs', 'tokens', 'decoded', 'taps', 'tapped-child']

/** A folder in which all processes of a test run note what they find, with the program that those without Jest load. */
export function makeOutputsFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'test-outputs-'))
  writeFileSync(join(folder, 'package.json'), '{"type": "commonjs"}')
  for (const program of programs) {
    const { code } = transformSync(readFileSync(join(here, `${program}.ts`), 'utf8'), {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
    })
    writeFileSync(join(folder, `${program}.js`), code)
  }
  return folder
}
