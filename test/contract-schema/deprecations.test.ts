import { describe, expect, it } from '@jest/globals'
import { buildSchema } from 'graphql'
import { printedSchema } from '../../src/graph/printed-schema.js'
import { deprecationsOf, problemOf } from './deprecations.js'

const sdl = printedSchema()
const problemsIn = (text: string): (string | undefined)[] => {
  const schema = buildSchema(text)
  return deprecationsOf(schema).map((deprecation) => problemOf(schema, deprecation))
}

/** The graph with a deprecated field, argument, value and input. */
const deprecating = (reason: string): string => {
  const directive = `@deprecated(reason: ${JSON.stringify(reason)})`
  return `${sdl}
    extend type Query { motd(realm: String ${directive}): String ${directive} }
    extend enum IfProjectExists { FAIL ${directive} }
    extend input CreateProjectInput { title: String ${directive} }`
}

describe('what is deprecated in the graph', () => {
  it('says what to use, and from which day on it may be gone', () => {
    expect(problemsIn(sdl).filter(Boolean)).toEqual([])
  })

  it.each(['Use `Query.viewer`. Goes away on 2027-06-01.', 'Use `User`, as ever. Goes away on 2028-02-29.'])(
    'may be explained as: %s',
    (reason) => {
      expect(problemsIn(deprecating(reason))).toEqual([undefined, undefined, undefined, undefined])
    },
  )

  it.each([
    ['No longer supported', 'is not'],
    ['Use `Query.viewer`.', 'is not'],
    ['Goes away on 2027-06-01.', 'is not'],
    ['Use `Query.viewer`. Goes away on 2027-02-30.', 'there is no day 2027-02-30'],
    ['Use `Query.nobody`. Goes away on 2027-06-01.', 'there is no Query.nobody to use'],
    ['Use `Query.projects.nothing`. Goes away on 2027-06-01.', 'there is no Query.projects.nothing to use'],
  ])('may not be explained as: %s', (reason, problem) => {
    const problems = problemsIn(deprecating(reason))
    expect(problems).toHaveLength(4)
    for (const found of problems) expect(found).toContain(problem)
  })
})
