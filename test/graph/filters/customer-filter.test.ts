import { trueCustomers } from '../truth/lists.js'
import { column } from '../truth/rest.js'
import type { RestRow } from '../truth/rest.js'
import { byUuid, describeFilters, includes, meetsEverything, meetsNothing, some } from './filtered-list.js'

const name = column('name')
const abbreviation = column('abbreviation')
const nativeName = column('native_name')

describeFilters<RestRow>({
  ...byUuid,
  list: 'customers',
  input: 'CustomerFilter',
  truth: trueCustomers,
  cases: {
    'name contains, whatever the case': () => ({
      filter: { name: 'CENTER' },
      meets: (row) => includes(name(row), 'center'),
    }),
    'name contains, beyond ASCII': () => ({
      filter: { name: '– it' },
      meets: (row) => includes(name(row), '– it'),
    }),
    'name is': (rows) => {
      const wanted = name(some(rows))
      return { filter: { nameExact: wanted }, meets: (row) => name(row) === wanted }
    },
    'abbreviation contains': () => ({
      filter: { abbreviation: 'cs' },
      meets: (row) => includes(abbreviation(row), 'cs'),
    }),
    'native name contains': () => ({
      filter: { nativeName: 'eesti' },
      meets: (row) => includes(nativeName(row), 'eesti'),
    }),
    'name and abbreviation': () => ({
      filter: { name: 'e', abbreviation: 'c' },
      meets: (row) => includes(name(row), 'e') && includes(abbreviation(row), 'c'),
    }),
    'name is, and contains something else': (rows) => ({
      filter: { nameExact: name(some(rows)), name: 'no such part' },
      ...meetsNothing,
    }),
    'null asks nothing': () => ({ filter: { name: null, nameExact: null }, ...meetsEverything }),
  },
})
