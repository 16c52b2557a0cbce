import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { buildSchema, parse, validate } from 'graphql'
import { examples } from '../../src/explorer/examples.js'

const files = readdirSync('schema').filter((name) => name.endsWith('.graphql'))
const schema = buildSchema(files.map((name) => readFileSync(`schema/${name}`, 'utf8')).join('\n'))

describe("the explorer's examples", () => {
  it.each(examples)('are operations of the graph: %s', (text) => {
    expect(validate(schema, parse(text))).toEqual([])
  })

  it('have names, each its own, for the tabs', () => {
    const names = examples.map((text) => /^query (\w+)/m.exec(text)?.[1])
    expect(names).not.toContain(undefined)
    expect(new Set(names).size).toBe(examples.length)
  })
})
