import { relative, sep } from 'node:path'
import Sequencer from '@jest/test-sequencer'

/** What takes long to test, the longest first: begun last, it would keep one worker busy while the others have nothing left. */
const slow = [
  'test/planner/work-table-2021',
  'test/portal',
  'test/deploy/image-build',
  'test/browser',
  'test/e2e/operation',
  'test/isolation',
  'test/reliability/fuzz',
  'test/command/query',
  'test/subscriptions',
  'test/reliability',
  'test/package',
  'test/soak',
  'test/planner/work-table-2023',
  'test/graph/filters/membership-filter',
  'test/graph/mutation/recorded-worlds',
  'test/graph/operations',
  'test/graph/execution',
  'test/core/traffic/cache',
  'test/allocator-walkthrough',
  'test/federation',
  'test/operation',
]

/** Jest's own order (those that failed, then large files), with what is slow before it. */
export default class SlowFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path, context }) => {
      const name = relative(context.config.rootDir, path).split(sep).join('/')
      const at = slow.findIndex((beginning) => name.startsWith(beginning))
      return at === -1 ? slow.length : at
    }
    return super.sort(tests).toSorted((a, b) => rank(a) - rank(b))
  }
}
