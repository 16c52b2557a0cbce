import { trueOrders } from '../truth/lists.js'
import type { TrueOrder } from '../truth/lists.js'
import { byUuid, describeFilters, meetsNothing, some, unknownUuid } from './filtered-list.js'

const isCreated = ({ allocations }: TrueOrder): boolean => allocations.length > 0

const ofState = (...state: string[]) => ({
  filter: { state },
  meets: (order: TrueOrder) => state.includes(order.state),
})

describeFilters<TrueOrder>({
  ...byUuid,
  list: 'orders',
  input: 'OrderFilter',
  truth: trueOrders,
  below: { field: 'project', keyOfRow: ({ project }) => project },
  cases: {
    'project is': (orders) => {
      const { project } = some(orders)
      return { filter: { project }, meets: (order) => order.project === project }
    },
    'customer is': (orders) => {
      const { customer } = some(orders)
      return { filter: { customer }, meets: (order) => order.customer === customer }
    },
    'offering is': (orders) => {
      const [offering = ''] = some(orders).offerings
      return { filter: { offering }, meets: ({ offerings }) => offerings.includes(offering) }
    },
    'allocation is': (orders) => {
      const [allocation = ''] = some(orders, isCreated).allocations
      return { filter: { allocation }, meets: ({ allocations }) => allocations.includes(allocation) }
    },
    'allocation that there is not': () => ({ filter: { allocation: unknownUuid }, ...meetsNothing }),
    'state is PENDING_CONSUMER': () => ofState('PENDING_CONSUMER'),
    'state is PENDING_PROVIDER': () => ({ ...ofState('PENDING_PROVIDER'), finds: 'nothing' }),
    'state is EXECUTING': () => ofState('EXECUTING'),
    'state is DONE': () => ofState('DONE'),
    'state is ERRED': () => ofState('ERRED'),
    'state is CANCELED': () => ofState('CANCELED'),
    'state is REJECTED': () => ofState('REJECTED'),
    'state is one that the gateway has no name for': () => ({ ...ofState('UNKNOWN'), finds: 'nothing' }),
    'state is one of several': () => ofState('ERRED', 'CANCELED', 'UNKNOWN', 'EXECUTING'),
    'state is one of none': () => ({ filter: { state: [] }, ...meetsNothing }),
    'type is CREATE': () => ({ filter: { type: ['CREATE'] }, meets: ({ type }) => type === 'CREATE' }),
    'type is UPDATE': () => ({ filter: { type: ['UPDATE'] }, meets: ({ type }) => type === 'UPDATE' }),
    'type is one of two': () => ({
      filter: { type: ['TERMINATE', 'UPDATE'] },
      meets: ({ type }) => type !== 'CREATE',
    }),
    'type is one of none': () => ({ filter: { type: [] }, ...meetsNothing }),
    'customer, state and type': (orders) => {
      const { customer } = some(orders, ({ state, type }) => state === 'ERRED' && type === 'CREATE')
      return {
        filter: { customer, state: ['ERRED'], type: ['CREATE'] },
        meets: (order) => order.customer === customer && order.state === 'ERRED' && order.type === 'CREATE',
      }
    },
    'offering and allocation': (orders) => {
      const { offerings, allocations } = some(orders, isCreated)
      const [offering = ''] = offerings
      const [allocation = ''] = allocations
      return {
        filter: { offering, allocation },
        meets: (order) => order.offerings.includes(offering) && order.allocations.includes(allocation),
      }
    },
    'allocation of another project': (orders) => {
      const { project, allocations } = some(orders, isCreated)
      const other = some(orders, (order) => order.project !== project).project
      return { filter: { project: other, allocation: allocations[0] }, ...meetsNothing }
    },
  },
})
