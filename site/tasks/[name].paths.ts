import type * as pages from '../pages/tasks.js'
import { load } from '../pages/load.js'

export default { paths: async () => (await load<typeof pages>('tasks')).taskPages() }
