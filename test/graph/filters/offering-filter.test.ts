import { isListedUnasked, trueOfferings } from '../truth/lists.js'
import { column } from '../truth/rest.js'
import type { RestRow } from '../truth/rest.js'
import type { FilterCase } from './filtered-list.js'
import type { TestGateway } from '../../gateway-on-core.js'
import {
  byUuid,
  describeFilters,
  includes,
  meetsEverything,
  meetsNothing,
  some,
  unknownUuid,
} from './filtered-list.js'

type OfferingCase = FilterCase<RestRow>

const name = column('name')
const customer = column('customer_uuid')
const state = column('state')
const type = column('type')
const isShared = (row: RestRow): boolean => row['shared'] === true

/** `LUMI Finland / Regular Access` */
const [country, accessType] = [0, 1].map(
  (part) => (row: RestRow) => name(row).replace('LUMI ', '').split(' / ')[part] ?? '',
) as [(row: RestRow) => string, (row: RestRow) => string]

/** Drafts and archived offerings of a current Core are on a list only where their states are asked for. */
const unasked = (filterCase: OfferingCase, gateway: TestGateway): OfferingCase =>
  'state' in filterCase.filter
    ? filterCase
    : { ...filterCase, meets: (row) => isListedUnasked(gateway, row) && filterCase.meets(row) }

describeFilters<RestRow>({
  ...byUuid,
  list: 'offerings',
  input: 'OfferingFilter',
  truth: trueOfferings,
  below: { field: 'customer', keyOfRow: customer },
  adjusted: unasked,
  cases: {
    'name contains': () => ({
      filter: { name: 'FAST track' },
      meets: (row) => includes(name(row), 'fast track'),
    }),
    'name is': (rows) => {
      const wanted = name(some(rows))
      return { filter: { nameExact: wanted }, meets: (row) => name(row) === wanted }
    },
    'customer is': (rows) => {
      const wanted = customer(some(rows))
      return { filter: { customer: wanted }, meets: (row) => customer(row) === wanted }
    },
    'customer that there is not': () => ({ filter: { customer: unknownUuid }, ...meetsNothing }),
    'state is ACTIVE': () => ({ filter: { state: ['ACTIVE'] }, meets: (row) => state(row) === 'Active' }),
    'state is PAUSED': () => ({ filter: { state: ['PAUSED'] }, meets: (row) => state(row) === 'Paused' }),
    'state is DRAFT': () => ({ filter: { state: ['DRAFT'] }, meets: (row) => state(row) === 'Draft' }),
    'state is one of two': () => ({
      filter: { state: ['PAUSED', 'ARCHIVED'] },
      meets: (row) => ['Paused', 'Archived'].includes(state(row)),
    }),
    'state is any': () => ({
      filter: { state: ['ACTIVE', 'PAUSED', 'ARCHIVED', 'DRAFT', 'UNKNOWN'] },
      ...meetsEverything,
    }),
    'state is one that the gateway has no name for': () => ({
      filter: { state: ['UNKNOWN'] },
      ...meetsNothing,
    }),
    'state is one of none': () => ({ filter: { state: [] }, ...meetsNothing }),
    'is shared': () => ({ filter: { shared: true }, meets: isShared }),
    'is not shared': () => ({ filter: { shared: false }, meets: (row) => !isShared(row) }),
    'type is': () => ({
      filter: { type: ['Support.OfferingTemplate'] },
      meets: (row) => type(row) === 'Support.OfferingTemplate',
    }),
    'type is one of two, of which one there is not': () => ({
      filter: { type: ['Support.OfferingTemplate', 'No.Such'] },
      meets: (row) => type(row) === 'Support.OfferingTemplate',
    }),
    'type is one of none': () => ({ filter: { type: [] }, ...meetsNothing }),
    'country is, whatever the case': () => ({
      filter: { country: 'finland' },
      meets: (row) => country(row) === 'Finland',
    }),
    'a part of a country is no country': () => ({ filter: { country: 'Fin' }, ...meetsNothing }),
    'access type contains': () => ({
      filter: { accessType: 'regular' },
      meets: (row) => includes(accessType(row), 'regular'),
    }),
    'a country is no access type': () => ({ filter: { accessType: 'Finland' }, ...meetsNothing }),
    'country, access type and state': () => ({
      filter: { country: 'Estonia', accessType: 'Regular Access', state: ['ACTIVE'] },
      meets: (row) =>
        country(row) === 'Estonia' && includes(accessType(row), 'regular access') && state(row) === 'Active',
    }),
    'country and a part of the name': () => ({
      filter: { country: 'Estonia', name: 'bench' },
      meets: (row) => country(row) === 'Estonia' && includes(name(row), 'bench'),
    }),
    'name, shared and type': () => ({
      filter: { name: 'private', shared: false, type: ['Marketplace.Basic'] },
      meets: (row) => includes(name(row), 'private') && !isShared(row),
    }),
  },
})
