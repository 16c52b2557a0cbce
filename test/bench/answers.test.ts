import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parse } from 'graphql'
import { canonical } from '../../bench/answers.js'
import { plainDocuments, restDocuments } from '../../bench/peers/documents.js'
import { queries } from '../../bench/queries.js'
import { pairedRatio, spreadOf } from '../../bench/statistics.js'

describe('answers that are compared', () => {
  test('are the same in whatever order their rows and members come', () => {
    const rows = fc.array(fc.record({ uuid: fc.uuid(), name: fc.string(), size: fc.integer() }))
    fc.assert(
      fc.property(rows, (list) => {
        const turned = [...list].reverse().map(({ uuid, name, size }) => ({ size, name, uuid }))
        expect(canonical({ nodes: turned })).toBe(canonical(list))
      }),
    )
  })

  test('differ where a value, a row or a neighbour does', () => {
    const answer = canonical({
      projects: { nodes: [{ name: 'a', memberships: { nodes: [{ role: 'ADMIN' }] } }] },
    })
    for (const other of [
      { projects: { nodes: [{ name: 'b', memberships: { nodes: [{ role: 'ADMIN' }] } }] } },
      { projects: { nodes: [{ name: 'a', memberships: { nodes: [{ role: 'MEMBER' }] } }] } },
      { projects: { nodes: [{ name: 'a', memberships: { nodes: [] } }] } },
      { projects: { nodes: [{ name: 'a', memberships: null }] } },
    ]) {
      expect(canonical(other)).not.toBe(answer)
    }
  })
})

test('the documents for peers are GraphQL, without connections', () => {
  for (const name of Object.keys(queries) as (keyof typeof queries)[]) {
    for (const documents of [plainDocuments, restDocuments]) {
      expect(() => parse(documents[name])).not.toThrow()
      expect(documents[name]).not.toMatch(/nodes|pageInfo/)
    }
  }
  for (const renamed of [
    'fullName: full_name',
    'createdAt: created',
    'backendId: backend_id',
    'totalCost: cost',
  ]) {
    expect(restDocuments.Q3).toContain(renamed)
  }
  expect(restDocuments.Q3).not.toMatch(/\bcreatedAt\b(?!: created)/)
})

test('figures are told by their middle and the span of their middle half', () => {
  expect(spreadOf([5, 1, 3, 2, 4])).toEqual({ median: 3, low: 2, high: 4 })
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 1 }), (figures) => {
      const { median, low, high } = spreadOf(figures)
      expect(low).toBeLessThanOrEqual(median)
      expect(median).toBeLessThanOrEqual(high)
      expect(pairedRatio(figures, figures)).toEqual({ median: 1, low: 1, high: 1 })
    }),
  )
})
