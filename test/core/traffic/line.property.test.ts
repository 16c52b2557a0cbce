import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Line } from '../../../src/core/traffic/line.js'
import type { Neighbour } from '../../../src/core/traffic/line.js'

class Person implements Neighbour<Person> {
  ahead: Person | undefined
  behind: Person | undefined
}

const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constant('join' as const) },
    { weight: 1, arbitrary: fc.constantFrom('takeFirst' as const, 'takeLast' as const) },
    { weight: 1, arbitrary: fc.record({ leave: fc.nat(20) }) },
  ),
  { maxLength: 60 },
)

describe('a line', () => {
  it('is as a list to which whoever joins is added, and from which anybody may go', () => {
    fc.assert(
      fc.property(steps, (taken) => {
        const line = new Line<Person>()
        const list: Person[] = []
        for (const step of taken) {
          if (step === 'join') {
            const person = new Person()
            line.join(person)
            list.push(person)
          } else if (step === 'takeFirst') expect(line.takeFirst()).toBe(list.shift())
          else if (step === 'takeLast') expect(line.takeLast()).toBe(list.pop())
          else {
            const [person] = list.splice(step.leave % Math.max(1, list.length), 1)
            if (person !== undefined) line.leave(person)
          }
          expect(line.length).toBe(list.length)
        }
        while (list.length > 0) expect(line.takeFirst()).toBe(list.shift())
        expect(line.takeFirst()).toBeUndefined()
      }),
    )
  })

  it('may be joined again by whoever has left', () => {
    const line = new Line<Person>()
    const [one, other] = [new Person(), new Person()]
    line.join(one)
    line.join(other)
    line.leave(one)
    line.join(one)
    expect([line.takeFirst(), line.takeFirst()]).toEqual([other, one])
  })
})
