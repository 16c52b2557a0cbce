import { allocation, componentUsage } from '../../entities/allocation.js'
import { customer } from '../../entities/customer.js'
import { membership2021, membershipOfCustomer2021 } from '../../entities/membership.js'
import { offering, plan } from '../../entities/offering.js'
import { order2021 } from '../../entities/order.js'
import { project2021 } from '../../entities/project.js'
import { user } from '../../entities/user.js'
import type { EntityName } from '../../entities/entity.js'
import {
  allocationFilters,
  customerFilters,
  flagFilter,
  looselyAnyOf,
  offeringStates,
  one,
  orderTypes,
  usageFilters,
  userFilters,
} from '../filters.js'
import { byEachOf, usersForProjects } from '../route.js'
import type { Route } from '../route.js'
import { rolesOfCustomerUser } from '../unfold.js'

const customers: Route[] = [
  {
    name: 'customer',
    path: '/customers/{uuid}/',
    mapping: customer,
    answers: 'one',
    selectable: true,
    scope: 'uuid',
    rowCost: 40,
  },
  {
    name: 'customers',
    path: '/customers/',
    mapping: customer,
    answers: 'pages',
    selectable: true,
    filters: customerFilters,
    orders: { name: 'name', createdAt: 'created' },
    rowCost: 20,
  },
]

const projects: Route[] = [
  {
    name: 'project',
    path: '/projects/{uuid}/',
    mapping: project2021,
    answers: 'one',
    selectable: true,
    scope: 'uuid',
    rowCost: 20,
  },
  ...byEachOf(
    {
      name: 'projects',
      path: '/projects/',
      mapping: project2021,
      answers: 'pages',
      selectable: true,
      filters: {
        'name contains': one('name'),
        'name equals': one('name_exact'),
        'description contains': one('description'),
        'backendId equals': one('backend_id'),
        'customer equals': one('customer'),
        'customerName contains': one('customer_name'),
        'customerAbbreviation contains': one('customer_abbreviation'),
      },
      orders: { name: 'name', createdAt: 'created', customerName: 'customer_name' },
      rowCost: 2,
    },
    ['customer'],
  ),
]

const memberships: Route[] = [
  {
    name: 'project permission',
    path: '/project-permissions/{key}/',
    mapping: membership2021,
    answers: 'one',
    selectable: false,
    scope: 'key',
    rowCost: 10,
  },
  ...byEachOf(
    {
      name: 'project permissions',
      path: '/project-permissions/',
      mapping: membership2021,
      answers: 'pages',
      selectable: false,
      filters: {
        'project equals': one('project'),
        'user equals': one('user'),
        'customer equals': one('customer'),
        'username equals': one('username'),
        'fullName contains': one('full_name'),
        'role equals': {
          ...one('role'),
          words: (roles) => (roles.includes('OTHER') ? undefined : roles.map((role) => role.toLowerCase())),
        },
      },
      orders: { username: 'username', createdAt: 'created' },
      rowCost: 6.5,
    },
    ['project', 'user', 'customer', 'username'],
  ),
  {
    name: 'users of customer',
    path: '/customers/{customer}/users/',
    mapping: membershipOfCustomer2021,
    answers: 'pages',
    selectable: false,
    scope: 'customer',
    unfold: rolesOfCustomerUser,
    rowsFor: usersForProjects,
    rowCost: 15,
  },
]

const users: Route[] = [
  {
    name: 'me',
    path: '/users/{me}/',
    mapping: user,
    answers: 'one',
    selectable: false,
    scope: 'me',
    rowCost: 12,
  },
  {
    name: 'user',
    path: '/users/{uuid}/',
    mapping: user,
    answers: 'one',
    selectable: false,
    scope: 'uuid',
    rowCost: 30,
  },
  ...byEachOf(
    {
      name: 'users',
      path: '/users/',
      mapping: user,
      answers: 'pages',
      selectable: false,
      filters: userFilters,
      orders: { fullName: 'full_name', username: 'username' },
      rowCost: 50,
    },
    ['username', 'project', 'customer'],
  ),
]

const offerings: Route[] = [
  {
    name: 'offering',
    path: '/marketplace-offerings/{uuid}/',
    mapping: offering,
    answers: 'one',
    selectable: true,
    scope: 'uuid',
    rowCost: 70,
  },
  ...byEachOf(
    {
      name: 'offerings',
      path: '/marketplace-offerings/',
      mapping: offering,
      answers: 'pages',
      selectable: true,
      filters: {
        'name contains': one('name'),
        'name equals': one('name_exact'),
        'customer equals': one('customer_uuid'),
        'state equals': offeringStates,
        'shared equals': flagFilter('shared'),
        'type equals': { ...one('type'), several: 'repeat' },
        'country equals': { ...one('name'), loose: true },
        'accessType contains': { ...one('name'), loose: true },
      },
      orders: { name: 'name', createdAt: 'created' },
      rowCost: 22,
    },
    ['customer'],
  ),
]

const plans: Route[] = [
  {
    name: 'plan',
    path: '/marketplace-plans/{uuid}/',
    mapping: plan,
    answers: 'one',
    selectable: false,
    scope: 'uuid',
    rowCost: 15,
  },
]

const orders: Route[] = [
  {
    name: 'order',
    path: '/marketplace-orders/{uuid}/',
    mapping: order2021,
    answers: 'one',
    selectable: false,
    scope: 'uuid',
    rowCost: 40,
  },
  ...byEachOf(
    {
      name: 'orders',
      path: '/marketplace-orders/',
      mapping: order2021,
      answers: 'pages',
      selectable: false,
      filters: {
        'project equals': one('project_uuid'),
        'customer equals': one('customer_uuid'),
        'type equals': orderTypes,
        'state equals': looselyAnyOf('state', {
          PENDING_CONSUMER: ['requested for approval'],
          PENDING_PROVIDER: ['executing'],
          EXECUTING: ['executing'],
          DONE: ['done'],
          ERRED: ['erred', 'done'],
          CANCELED: ['terminated'],
          REJECTED: ['rejected'],
        }),
      },
      orders: { createdAt: 'created' },
      rowCost: 26,
    },
    ['project', 'customer'],
  ),
]

const allocations: Route[] = [
  {
    name: 'resource',
    path: '/marketplace-resources/{uuid}/',
    mapping: allocation,
    answers: 'one',
    selectable: false,
    scope: 'uuid',
    rowCost: 40,
  },
  ...byEachOf(
    {
      name: 'resources',
      path: '/marketplace-resources/',
      mapping: allocation,
      answers: 'pages',
      selectable: false,
      filters: allocationFilters,
      orders: { name: 'name', createdAt: 'created' },
      rowCost: 20,
    },
    ['project', 'customer', 'offering'],
  ),
]

const usages: Route[] = [
  {
    name: 'component usage',
    path: '/marketplace-component-usages/{uuid}/',
    mapping: componentUsage,
    answers: 'one',
    selectable: false,
    scope: 'uuid',
    rowCost: 10,
  },
  ...byEachOf(
    {
      name: 'component usages',
      path: '/marketplace-component-usages/',
      mapping: componentUsage,
      answers: 'pages',
      selectable: false,
      filters: usageFilters,
      rowCost: 15,
    },
    ['allocation', 'project', 'customer'],
  ),
]

/** The ways of a 2021 Core to each entity. Items of orders come inside their orders. */
export const routes2021: Readonly<Record<EntityName, readonly Route[]>> = {
  Customer: customers,
  Project: projects,
  Membership: memberships,
  User: users,
  Offering: offerings,
  Plan: plans,
  Order: orders,
  OrderItem: [],
  Allocation: allocations,
  ComponentUsage: usages,
}
