import { testWorkOn } from './work-table.js'

testWorkOn('roles-2023')
