import { execFile, execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createClient } from '@redis/client'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { isObjectType } from 'graphql'
import { createGraphSchema } from '../../src/graph/schema.js'
import { redisIt, startRedis } from '../redis-server.js'
import { Outputs } from './outputs.js'

/** Set by jest.config.js. */
declare const outputsFolder: string

const run = promisify(execFile)
const token = randomBytes(20).toString('hex')
const program = join(__dirname, 'leaky.js')
const ways = JSON.parse(execFileSync(process.execPath, [program]).toString()) as string[]
const reporter = JSON.stringify(join(__dirname, 'outputs-reporter.js'))

describe('what is let out in a run', () => {
  /** Like that of a run, with the programs in it, and nothing found yet. */
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'leaks-'))
    for (const name of readdirSync(outputsFolder).filter((file) => /\.js(on)?$/.test(file)))
      cpSync(join(outputsFolder, name), join(folder, name))
  })
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  /** What a process that is searched as those of the tests are lets out in a certain way. */
  async function leaksOf(way: string): Promise<string> {
    const leaks = join(folder, 'leaks.txt')
    rmSync(leaks, { force: true })
    const environment = { NODE_OPTIONS: `--require ${join(folder, 'tapped-child.js')}` }
    await run(process.execPath, [program, way, token], { env: environment })
    return existsSync(leaks) ? readFileSync(leaks, 'utf8') : ''
  }

  it.each(ways.filter((way) => !way.startsWith('no leak')))('is found: %s', async (way) => {
    const leaks = await leaksOf(way)
    expect(leaks).toContain('[a token]')
    // A report is an output too.
    expect(leaks.toLowerCase()).not.toContain(token)
  })

  it.each(ways.filter((way) => way.startsWith('no leak')))('is passed over: %s', async (way) => {
    expect(await leaksOf(way)).toBe('')
  })

  it('is found in a line of a log', () => {
    const searched = new Outputs(folder)
    searched.search('log line', `{"msg":"asked with ${token}"}`)
    expect(searched.leaks).toHaveLength(1)
  })

  redisIt.each(['as a key', 'as a part of a value'])('is found in a Redis, %s', async (where) => {
    const searched = new Outputs(folder)
    const redis = await startRedis(searched)
    const client = await createClient({ url: redis.url.href }).connect()
    await (where === 'as a key' ? client.set(token, 'a') : client.set('a', `{"kept":"${token}"}`))
    client.destroy()
    await redis.stop()
    expect(searched.leaks).toHaveLength(1)
  })

  it('fails the run, which says what it was', async () => {
    const end = async () => {
      const code = `import Reporter from ${reporter}
        const reporter = new Reporter({}, { folder: ${JSON.stringify(folder)} })
        reporter.onRunComplete()
        process.stdout.write(reporter.getLastError()?.message ?? 'well')`
      return (await run(process.execPath, ['--input-type=module', '-e', code])).stdout
    }
    await leaksOf('header')
    expect(await end()).toMatch(/^Tokens have leaked, 1 times:\n {2}header of an answer to GET \/graphql/)
  })
})

describe('the graph', () => {
  it('has one field that gives a token', () => {
    const types = Object.values(createGraphSchema().getTypeMap()).filter(isObjectType)
    const fields = types.flatMap((type) =>
      Object.keys(type.getFields()).map((field) => `${type.name}.${field}`),
    )
    const secret = /token|secret|password|credential/i
    expect(fields.filter((field) => secret.test(field))).toEqual(['SignInPayload.token'])
  })
})

describe('the tests', () => {
  it('have the log of every gateway searched', () => {
    const files = readdirSync(join(__dirname, '..'), { recursive: true, encoding: 'utf8' })
    const sources = files.filter((name) => name.endsWith('.ts'))
    const making = sources.filter((name) =>
      /\bcreateGateway(<\w+>)?\(/.test(readFileSync(join(__dirname, '..', name), 'utf8')),
    )
    expect(making.length).toBeGreaterThan(2)
    for (const name of making) {
      const text = readFileSync(join(__dirname, '..', name), 'utf8')
      expect([name, text.includes('searchedLog(')]).toEqual([name, true])
    }
  })
})
