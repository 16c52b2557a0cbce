import { expect, test } from '@jest/globals'
import { Backlog } from '../../src/server/metrics/backlog.js'

test('counts what is there when somebody looks, each once and in its order', () => {
  const counted: number[] = []
  const backlog = new Backlog<number>((item) => counted.push(item))
  backlog.add(1)
  backlog.add(2)
  expect(counted).toEqual([])
  backlog.settle()
  backlog.settle()
  expect(counted).toEqual([1, 2])
})

test('holds no more than some hundreds where nobody looks', () => {
  let counted = 0
  const backlog = new Backlog<number>(() => (counted += 1))
  for (let item = 1; item <= 10_000; item++) {
    backlog.add(item)
    expect(item - counted).toBeLessThan(1_000)
  }
  backlog.settle()
  expect(counted).toBe(10_000)
})
