import { testWorkOn } from './work-table.js'

testWorkOn('permissions-2021')
