import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { buildSchema } from 'graphql'
import { printedSchema } from '../../src/graph/printed-schema.js'
import { problemsOf } from './declared.js'
import type { DeclaredChange } from './declared.js'

const project = join(__dirname, '../..')
const read = (path: string): string => readFileSync(join(project, path), 'utf8')

const sdl = printedSchema()
const graph = buildSchema(sdl)
const released = buildSchema(read('release/schema.graphql'))
const { since, changes } = JSON.parse(read('release/breaking-changes.json')) as {
  since: string
  changes: DeclaredChange[]
}

/** The graph with one thing changed; an error where there is nothing to change. */
function changed(from: RegExp | string, to: string) {
  const text = sdl.replace(from, to)
  if (text === sdl) throw new Error(`The graph has no ${String(from)}.`)
  return buildSchema(text)
}

describe('the graph', () => {
  it('breaks nothing that the last release promised, but for what is declared', async () => {
    expect(await problemsOf(released, graph, changes)).toEqual([])
  })

  it('is released under a version that is not after the present one', () => {
    const parts = (version: string) => version.split('.').map(Number)
    const { version } = JSON.parse(read('package.json')) as { version: string }
    const [was, is] = [parts(since), parts(version)]
    const first = was.findIndex((part, index) => part !== is[index])
    expect(first === -1 || (was[first] ?? 0) < (is[first] ?? 0)).toBe(true)
  })

  it('has every declared change in the changelog', () => {
    const [, unreleased = ''] = /^## Unreleased\n([^]*?)(?=^## |(?![^]))/m.exec(read('CHANGELOG.md')) ?? []
    expect(changes.filter(({ path }) => !unreleased.includes(path))).toEqual([])
  })
})

describe('the check for breaking changes', () => {
  const removal = { type: 'FIELD_REMOVED', path: 'Project.backendId', reason: 'Nobody had one.' }
  const withoutField = () => changed(/(?<=^type Project [^]*?\n {2})backendId: String/m, 'ownId: String')

  it.each([
    ['a field that is gone', withoutField, 'FIELD_REMOVED Project.backendId'],
    [
      'an argument that must be given',
      () => changed('  viewer: User', '  viewer(realm: String!): User'),
      'FIELD_ARGUMENT_ADDED Query.viewer.realm',
    ],
    [
      'a value that may be null',
      () => changed(/(?<=^type Project [^]*?\n {2}name: String)!/m, ''),
      'FIELD_TYPE_CHANGED Project.name',
    ],
    [
      'a type that is gone',
      () => changed('  viewer: User', '  viewer: String'),
      'FIELD_TYPE_CHANGED Query.viewer',
    ],
    [
      'a value of an enum that clients do not know',
      () => changed('enum IfProjectExists {', 'enum IfProjectExists {\n  FAIL'),
      'ENUM_VALUE_ADDED IfProjectExists.FAIL',
    ],
    [
      'another default',
      () => changed('ifExists: IfProjectExists = CREATE', 'ifExists: IfProjectExists = RETURN'),
      'INPUT_FIELD_DEFAULT_VALUE_CHANGED CreateProjectInput.ifExists',
    ],
    [
      'an input that must be given',
      () => changed('input DeleteProjectInput {', 'input DeleteProjectInput {\n  reason: String!'),
      'INPUT_FIELD_ADDED DeleteProjectInput.reason',
    ],
  ])('finds %s', async (_, graphThen, problem) => {
    const problems = await problemsOf(graph, graphThen(), [])
    expect(problems).toEqual([expect.stringContaining(problem)])
  })

  it.each([
    ['a new field', () => changed('  viewer: User', '  viewer: User\n  motd: String')],
    ['a new argument to leave out', () => changed('  viewer: User', '  viewer(realm: String): User')],
    [
      'a new input to leave out',
      () => changed('input DeleteProjectInput {', 'input DeleteProjectInput {\n  reason: String'),
    ],
    ['another place where a scalar is specified', () => changed('rfc/rfc3986"', 'info/rfc3986"')],
    ['another description', () => changed(/^Everything that can be read\./m, 'All that can be read.')],
    ['a deprecation', () => changed('  viewer: User', '  viewer: User @deprecated(reason: "Later")')],
  ])('lets %s be', async (_, graphThen) => {
    expect(await problemsOf(graph, graphThen(), [])).toEqual([])
  })

  it('lets a change be that is declared, with a reason', async () => {
    expect(await problemsOf(graph, withoutField(), [removal])).toEqual([])
    expect(await problemsOf(graph, withoutField(), [{ ...removal, reason: ' ' }])).toEqual([
      'Project.backendId needs a reason.',
    ])
  })

  it('finds a declaration of what is not done', async () => {
    expect(await problemsOf(graph, graph, [removal])).toEqual([
      'FIELD_REMOVED Project.backendId is declared and not made.',
    ])
  })
})
