import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Selection } from '../../../src/core/entities/selection.js'

type Tree = readonly (readonly [string, Tree])[]

const levelAbove = (below: fc.Arbitrary<Tree>): fc.Arbitrary<Tree> =>
  fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c'), below), {
    selector: ([name]) => name,
    maxLength: 3,
  })

const tree = levelAbove(levelAbove(levelAbove(fc.constant([]))))

const selectionOf = (fields: Tree): Selection =>
  new Selection(new Map(fields.map(([name, below]) => [name, selectionOf(below)])))

const reversed = (fields: Tree): Tree =>
  fields.map(([name, below]) => [name, reversed(below)] as const).reverse()

/** Every field with the way that leads to it. */
const paths = (selection: Selection, above = ''): string[] =>
  [...selection.fields].flatMap(([name, below]) => [`${above}/${name}`, ...paths(below, `${above}/${name}`)])

describe('a selection', () => {
  it('has a signature that tells it from every other, whatever the order of its fields', () => {
    fc.assert(
      fc.property(tree, tree, (one, other) => {
        expect(selectionOf(reversed(one)).signature).toBe(selectionOf(one).signature)
        const isSame = paths(selectionOf(one)).sort().join() === paths(selectionOf(other)).sort().join()
        expect(selectionOf(one).signature === selectionOf(other).signature).toBe(isSame)
      }),
      { numRuns: 500 },
    )
  })

  it('joined with another has the fields of both, and no more', () => {
    fc.assert(
      fc.property(tree, tree, (one, other) => {
        const both = new Set([...paths(selectionOf(one)), ...paths(selectionOf(other))])
        expect(paths(selectionOf(one).union(selectionOf(other))).sort()).toEqual([...both].sort())
      }),
    )
  })
})
