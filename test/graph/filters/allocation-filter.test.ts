import { trueAllocations } from '../truth/lists.js'
import { column } from '../truth/rest.js'
import type { RestRow } from '../truth/rest.js'
import { byUuid, describeFilters, includes, meetsNothing, some, unknownUuid } from './filtered-list.js'

const name = column('name')
const state = column('state')
const project = column('project_uuid')
const customer = column('customer_uuid')
const offering = column('offering_uuid')
const backendId = column('backend_id')

const ofState = (...words: string[]) => ({
  filter: { state: words.map((word) => word.toUpperCase()) },
  meets: (row: RestRow) => words.includes(state(row)),
})

describeFilters<RestRow>({
  ...byUuid,
  list: 'allocations',
  input: 'AllocationFilter',
  truth: trueAllocations,
  below: { field: 'offering', keyOfRow: offering },
  cases: {
    'name contains': () => ({
      filter: { name: 'LUMI-CSC-1' },
      meets: (row) => includes(name(row), 'lumi-csc-1'),
    }),
    'name is': (rows) => {
      const wanted = name(some(rows))
      return { filter: { nameExact: wanted }, meets: (row) => name(row) === wanted }
    },
    'project is': (rows) => {
      const wanted = project(some(rows))
      return { filter: { project: wanted }, meets: (row) => project(row) === wanted }
    },
    'customer is': (rows) => {
      const wanted = customer(some(rows))
      return { filter: { customer: wanted }, meets: (row) => customer(row) === wanted }
    },
    'offering is': (rows) => {
      const wanted = offering(some(rows))
      return { filter: { offering: wanted }, meets: (row) => offering(row) === wanted }
    },
    'offering that there is not': () => ({ filter: { offering: unknownUuid }, ...meetsNothing }),
    'state is CREATING': () => ofState('Creating'),
    'state is OK': () => ofState('OK'),
    'state is ERRED': () => ofState('Erred'),
    'state is UPDATING': () => ofState('Updating'),
    'state is TERMINATING': () => ofState('Terminating'),
    'state is TERMINATED': () => ofState('Terminated'),
    'state is one of two': () => ofState('Creating', 'Terminated'),
    'state is one that the gateway has no name for': () => ({
      filter: { state: ['UNKNOWN'] },
      ...meetsNothing,
    }),
    'state is one that the gateway has no name for, or a known one': () => ({
      filter: { state: ['UNKNOWN', 'ERRED'] },
      meets: (row) => state(row) === 'Erred',
    }),
    'state is one of none': () => ({ filter: { state: [] }, ...meetsNothing }),
    'backend id is': (rows) => {
      const wanted = backendId(some(rows, (row) => backendId(row) !== ''))
      return { filter: { backendId: wanted }, meets: (row) => backendId(row) === wanted }
    },
    'customer, offering and state': (rows) => {
      const wanted = some(rows, (row) => state(row) === 'Erred')
      return {
        filter: { customer: customer(wanted), offering: offering(wanted), state: ['ERRED'] },
        meets: (row) =>
          customer(row) === customer(wanted) && offering(row) === offering(wanted) && state(row) === 'Erred',
      }
    },
  },
})
