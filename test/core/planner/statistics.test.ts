import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Statistics } from '../../../src/core/statistics.js'
import { routeOf } from './simulated-core.js'

const choice = { scope: undefined, inPath: false, told: [], filtered: [], contains: false, rowCost: 1 }
const things = { ...routeOf(choice, 0), path: '/things/' }
const others = { ...routeOf(choice, 1), path: '/others/' }

/** Milliseconds that the tables say of ten rows. */
const usual = 120 + 10

describe('how fast endpoints turn out to be', () => {
  it('does not matter before many have answered', () => {
    const statistics = new Statistics()
    for (let answer = 0; answer < 19; answer++) statistics.timed(things, 10, [], usual * 50)
    expect(statistics.slowness(things)).toBe(1)
  })

  it('does not matter where all of the Core is as slow, or as fast', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1_000, noNaN: true }), (factor) => {
        const statistics = new Statistics()
        for (let answer = 0; answer < 60; answer++) {
          statistics.timed(answer % 2 === 0 ? things : others, 10, [], usual * factor)
        }
        expect([statistics.slowness(things), statistics.slowness(others)]).toEqual([1, 1])
      }),
    )
  })

  it('is told beside the others of the Core', () => {
    const statistics = new Statistics()
    for (let answer = 0; answer < 200; answer++) {
      statistics.timed(answer % 2 === 0 ? things : others, 10, [], answer % 2 === 0 ? usual * 16 : usual)
    }
    expect(statistics.slowness(things)).toBe(4)
    expect(statistics.slowness(others)).toBe(0.25)
  })

  it('is not changed by a few accidents', () => {
    const statistics = new Statistics()
    for (let answer = 0; answer < 100; answer++) {
      statistics.timed(things, 10, [], usual)
      statistics.timed(others, 10, [], usual)
    }
    statistics.timed(things, 10, [], usual * 10_000)
    expect(statistics.slowness(things)).toBe(1)
  })
})

describe('how long lists turn out to be', () => {
  it('is kept by caller, list and key, the latest of each', () => {
    const statistics = new Statistics()
    statistics.learn('one', things, 'a', 3)
    statistics.learn('one', things, 'a', 4)
    statistics.learn('other', things, 'a', 5)
    expect(statistics.count('one', things, 'a')).toBe(4)
    expect(statistics.count('other', things, 'a')).toBe(5)
    expect(statistics.count('one', things, 'b')).toBeUndefined()
    expect(statistics.count('one', others, 'a')).toBeUndefined()
  })

  it('forgets what was learnt first of very many', () => {
    const statistics = new Statistics()
    for (let key = 0; key <= 5_000; key++) statistics.learn('one', things, String(key), key)
    expect(statistics.count('one', things, '0')).toBeUndefined()
    expect(statistics.count('one', things, '1')).toBe(1)
    expect(statistics.count('one', things, '5000')).toBe(5_000)
  })

  it('forgets callers of whom nothing new was learnt for longest', () => {
    const statistics = new Statistics()
    statistics.learn('same', things, 'a', 1)
    statistics.learn('changed', things, 'a', 1)
    statistics.learn('changed', things, 'b', 1)
    for (let key = 3; key < 5_000; key++) statistics.learn('many', things, String(key), key)
    statistics.learn('same', things, 'a', 1)
    statistics.learn('changed', things, 'b', 2)
    statistics.learn('last', things, 'a', 1)
    expect(statistics.count('same', things, 'a')).toBeUndefined()
    statistics.learn('last', things, 'b', 1)
    expect(statistics.count('many', things, '3')).toBeUndefined()
    expect(statistics.count('changed', things, 'a')).toBe(1)
    expect(statistics.count('changed', things, 'b')).toBe(2)
  })

  it('learns again what it has forgotten', () => {
    const statistics = new Statistics()
    for (let key = 0; key <= 5_000; key++) statistics.learn('one', things, String(key), key)
    statistics.learn('one', things, '0', 0)
    expect(statistics.count('one', things, '0')).toBe(0)
    expect(statistics.count('one', things, '1')).toBeUndefined()
  })
})
