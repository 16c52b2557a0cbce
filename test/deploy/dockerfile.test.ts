import { describe, expect, it } from '@jest/globals'
import { DockerfileParser } from 'dockerfile-ast'
import { validate } from 'dockerfile-utils'
import { textOf } from './files.js'

const dockerfile = DockerfileParser.parse(textOf('Dockerfile'))
const instructions = dockerfile.getInstructions()
const lastStage = instructions.slice(
  instructions.findLastIndex((instruction) => instruction.getKeyword() === 'FROM'),
)
const lastOf = (keyword: string) =>
  lastStage.findLast((instruction) => instruction.getKeyword() === keyword)?.getArgumentsContent() ?? ''

describe('the Dockerfile', () => {
  it('has no mistakes and nothing deprecated', () => {
    expect(validate(textOf('Dockerfile')).map(({ message }) => message)).toEqual([])
  })

  it('starts each stage from a base that is pinned to a patch and small', () => {
    const bases = dockerfile.getFROMs().map((from) => from.getImage() ?? '')
    expect(bases.length).toBeGreaterThan(1)
    for (const base of bases) expect(base).toMatch(/^node:24\.\d+\.\d+-(alpine\d+\.\d+|\w+-slim)$/)
  })

  it('runs as a user that is not root, by number', () => {
    expect(lastOf('USER')).toMatch(/^[1-9]\d*:[1-9]\d*$/)
  })

  it('copies into the image only what is built, and none of it as the user that runs it', () => {
    const copies = lastStage.filter((instruction) => /^(COPY|ADD)$/.test(instruction.getKeyword()))
    expect(copies.length).toBeGreaterThan(0)
    for (const copy of copies) {
      expect(copy.toString()).toMatch(/^COPY --from=build \/app\//)
      expect(copy.toString()).not.toContain('--chown')
    }
  })

  it('runs Node itself, which gets the signals, with room for young objects and code that is kept', () => {
    const command = JSON.parse(lastOf('ENTRYPOINT')) as string[]
    expect(command).toEqual([
      'node',
      '--max-semi-space-size=64',
      '--min-semi-space-size=64',
      '--no-parallel-scavenge',
      '--no-memory-reducer',
      '--retain-maps-for-n-gc=1000',
      '--no-allocation-site-pretenuring',
      'dist/main.js',
    ])
    expect(lastOf('STOPSIGNAL')).toBe('SIGTERM')
  })

  it('looks after its own health, without a shell', () => {
    const check = lastOf('HEALTHCHECK')
    expect(check).toContain('/health/live')
    expect(JSON.parse(check.slice(check.indexOf('[')))).toHaveLength(3)
  })

  it('is built from no more than it needs, and all of that', () => {
    const [nothing, ...taken] = textOf('.dockerignore').trim().split('\n')
    expect(nothing).toBe('*')
    const scripts = (JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }).scripts
    const named = (script: string): string[] =>
      (scripts[script] ?? '').match(/[\w.-]+\.(?:yml|json|js|ts)\b/g) ?? []
    const needed = ['package.json', 'package-lock.json', 'tsconfig.json', 'LICENSE', 'schema', 'src']
    for (const script of ['generate', 'compile', 'explorer', 'build']) needed.push(...named(script))
    for (const file of needed) expect(taken).toContain(`!${file}`)
    expect(taken.filter((line) => /test|\.git|\.env|node_modules|docs/.test(line))).toEqual([])
  })
})
