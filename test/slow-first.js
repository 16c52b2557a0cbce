import { relative, sep } from 'node:path'
import Sequencer from '@jest/test-sequencer'

/** What takes long to test, the longest first: begun last, it would keep one worker busy while the others have nothing left. */
const slow = [
  'test/planner/work-table',
  'test/command/query',
  'test/package',
  'test/e2e/operation',
  'test/graph/execution',
  'test/portal',
  'test/browser',
  'test/graph/operations',
  'test/core/traffic/cache',
  'test/graph/mutation/inputs.property',
  'test/graph/pagination',
  'test/e2e',
  'test/operation',
  'test/reliability',
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
