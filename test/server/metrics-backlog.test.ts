import { expect, test } from '@jest/globals'
import { Backlog, tallied } from '../../src/server/metrics/backlog.js'

test('counts what is there when somebody looks, each once and in its order', () => {
  const counted: number[] = []
  const backlog = new Backlog<number>((items) => counted.push(...items))
  backlog.add(1)
  backlog.add(2)
  expect(counted).toEqual([])
  backlog.settle()
  backlog.settle()
  expect(counted).toEqual([1, 2])
})

test('holds no more than some hundreds where nobody looks', () => {
  let counted = 0
  const backlog = new Backlog<number>((items) => (counted += items.length))
  for (let item = 1; item <= 10_000; item++) {
    backlog.add(item)
    expect(item - counted).toBeLessThan(1_000)
  }
  backlog.settle()
  expect(counted).toBe(10_000)
})

test('tells how many there are of each kind, in the order of their first ones', () => {
  const items = [
    { method: 'GET', status: 200, durationMs: 1 },
    { method: 'POST', status: 200, durationMs: 2 },
    { method: 'GET', status: 200, durationMs: 3 },
    { method: 'GET', status: 'none', durationMs: 4 },
  ]
  const tallies = tallied(items, (one, other) => one.method === other.method && one.status === other.status)
  expect(tallies).toEqual([
    { item: items[0], count: 2 },
    { item: items[1], count: 1 },
    { item: items[3], count: 1 },
  ])
})
