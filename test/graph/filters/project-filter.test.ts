import { trueProjects } from '../truth/lists.js'
import { column } from '../truth/rest.js'
import type { RestRow } from '../truth/rest.js'
import {
  byUuid,
  describeFilters,
  includes,
  meetsEverything,
  meetsNothing,
  some,
  unknownUuid,
} from './filtered-list.js'

const name = column('name')
const description = column('description')
const backendId = column('backend_id')
const customer = column('customer_uuid')
const customerName = column('customer_name')
const customerAbbreviation = column('customer_abbreviation')

const hasBackendId = (row: RestRow): boolean => backendId(row) !== ''

describeFilters<RestRow>({
  ...byUuid,
  list: 'projects',
  input: 'ProjectFilter',
  truth: trueProjects,
  below: { field: 'customer', keyOfRow: customer },
  cases: {
    'name contains, whatever the case': () => ({
      filter: { name: 'aSTRO' },
      meets: (row) => includes(name(row), 'astro'),
    }),
    'name is': (rows) => {
      const wanted = name(some(rows))
      return { filter: { nameExact: wanted }, meets: (row) => name(row) === wanted }
    },
    'a part of a name is no exact name': () => ({ filter: { nameExact: 'Astro study' }, ...meetsNothing }),
    'description contains': () => ({
      filter: { description: 'turbulence SIM' },
      meets: (row) => includes(description(row), 'turbulence sim'),
    }),
    'backend id is': (rows) => {
      const wanted = backendId(some(rows, hasBackendId))
      return { filter: { backendId: wanted }, meets: (row) => backendId(row) === wanted }
    },
    'customer is': (rows) => {
      const wanted = customer(some(rows))
      return { filter: { customer: [wanted] }, meets: (row) => customer(row) === wanted }
    },
    'customer is one of three': (rows) => {
      const wanted = [...new Set(rows.map(customer))].slice(0, 3)
      return { filter: { customer: wanted }, meets: (row) => wanted.includes(customer(row)) }
    },
    'customer is one of none': () => ({ filter: { customer: [] }, ...meetsNothing }),
    'customer is nobody known': () => ({ filter: { customer: [unknownUuid] }, ...meetsNothing }),
    "customer's name contains": () => ({
      filter: { customerName: 'science' },
      meets: (row) => includes(customerName(row), 'science'),
    }),
    "customer's abbreviation contains": () => ({
      filter: { customerAbbreviation: 'sc' },
      meets: (row) => includes(customerAbbreviation(row), 'sc'),
    }),
    'name and customer and backend id': (rows) => {
      const wanted = some(rows, hasBackendId)
      return {
        filter: { name: 'study', customer: [customer(wanted)], backendId: backendId(wanted) },
        meets: (row) => customer(row) === customer(wanted) && backendId(row) === backendId(wanted),
      }
    },
    'name contains and is': (rows) => {
      const wanted = name(some(rows))
      return { filter: { name: 'study', nameExact: wanted }, meets: (row) => name(row) === wanted }
    },
    'names that contradict each other': () => ({
      filter: { name: 'study', nameExact: 'no such name' },
      ...meetsNothing,
    }),
    'null asks nothing': () => ({ filter: { name: null, customer: null }, ...meetsEverything }),
    'an empty filter asks nothing': () => ({ filter: {}, ...meetsEverything }),
    'characters that mean something in addresses': () => ({
      filter: { name: 'a&customer=b#?%20+' },
      ...meetsNothing,
    }),
  },
})
