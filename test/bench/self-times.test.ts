import { expect, test } from '@jest/globals'
import { selfTimes } from '../../bench/profile/self-times.js'

test('a profile is told by function and by file, idle time left out', () => {
  const node = (id: number, functionName: string, url: string) => ({
    id,
    callFrame: { functionName, url, lineNumber: 9 },
  })
  const gateway = 'file:///srv/gateway/bench/.build/gateway/dist'
  const { functions, files } = selfTimes(
    {
      nodes: [
        node(1, '(idle)', ''),
        node(2, 'plan', `${gateway}/core/planner.js`),
        node(3, 'costOf', `${gateway}/core/planner.js`),
        node(4, 'load', 'file:///srv/gateway/node_modules/dataloader/index.js'),
      ],
      samples: [1, 2, 3, 2, 4],
      timeDeltas: [900, 40, 20, 20, 20],
    },
    '/srv/gateway',
  )
  expect(functions[0]).toEqual({ name: 'plan core/planner.js:10', share: 0.6 })
  expect(files).toEqual([
    { name: 'core/planner.js', share: 0.8 },
    { name: 'dataloader', share: 0.2 },
  ])
})
