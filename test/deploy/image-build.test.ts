import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { expect, it } from '@jest/globals'
import { request } from 'undici'
import { until } from '../server/gateway.js'
import { textOf } from './files.js'

const run = promisify(execFile)
const LISTENING = /Server listening at (\S+?)"/

/** What `docker build` is given of this folder: see `.dockerignore`, which begins with "nothing". */
function copyContext(to: string): void {
  const lines = textOf('.dockerignore').trim().split('\n').slice(1)
  const left = lines.filter((line) => !line.startsWith('!')).map((line) => resolve(line))
  for (const line of lines.filter((one) => one.startsWith('!'))) {
    const name = line.slice(1)
    cpSync(name, join(to, name), { recursive: true, filter: (path) => !left.includes(resolve(path)) })
  }
}

it('the image is built from what it is given, and what is built serves', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'image-'))
  try {
    copyContext(folder)
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
    await run('npm', ['run', 'build'], { cwd: folder })
    const environment = { PORT: '0', HOST: '127.0.0.1', NODE_ENV: 'production' }
    const gateway = spawn(process.execPath, ['dist/main.js'], { cwd: folder, env: environment })
    let text = ''
    gateway.stdout.on('data', (part) => (text += String(part)))
    await until(() => LISTENING.test(text))
    const [, url = ''] = LISTENING.exec(text) ?? []
    const { statusCode, body } = await request(`${url}/graphql`, { headers: { accept: 'text/html' } })
    await body.dump()
    expect(statusCode).toBe(200)
    gateway.kill('SIGTERM')
    expect(await once(gateway, 'exit')).toEqual([0, null])
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 300_000)
