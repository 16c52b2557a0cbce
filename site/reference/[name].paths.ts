import type * as pages from '../pages/reference.js'
import { load } from '../pages/load.js'

export default { paths: async () => (await load<typeof pages>('reference')).graphPages() }
