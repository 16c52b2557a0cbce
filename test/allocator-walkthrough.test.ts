import { execFile } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { describe, expect, it } from '@jest/globals'
import { dialectNames } from './gateway-on-core.js'
import { Writing } from './graph/mutation/writing.js'

const script = join(__dirname, '..', 'docs', 'allocator-walkthrough.sh')

describe.each(dialectNames)('the walk-through for allocators (%s)', (dialect) => {
  it('runs from a new project to an allocation that has ended', async () => {
    await using writing = await Writing.start({ dialect })
    const { gateway } = writing
    const { stdout } = await promisify(execFile)('bash', [script], {
      env: {
        // The script needs curl and the Node.js that runs this.
        PATH: `${join(process.execPath, '..')}:/usr/local/bin:/usr/bin:/bin`,
        GATEWAY: gateway.url,
        ALLOCATOR_TOKEN: gateway.token('allocator'),
        IDENTITY_MANAGER_TOKEN: gateway.token('identity-manager'),
        PROVIDER_TOKEN: gateway.token('staff'),
      },
    })
    const told = stdout
      .trim()
      .split('\n')
      .map((line) => line.split(/:? +/))
    expect(told).toEqual([
      ['project', expect.any(String)],
      ['user', expect.any(String)],
      ['role', 'MEMBER'],
      ['order', expect.any(String), 'DONE'],
      ['allocation', expect.any(String)],
      ['change', expect.any(String), 'DONE'],
      ['limit', '150'],
      ['end', expect.any(String), 'DONE'],
      ['allocation', 'TERMINATED'],
    ])
  }, 90_000)
})
