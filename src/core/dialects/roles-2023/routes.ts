import { allocation, componentUsage } from '../../entities/allocation.js'
import { customer } from '../../entities/customer.js'
import {
  membershipOfCustomer2023,
  membershipOfProject2023,
  membershipOfUser2023,
} from '../../entities/membership.js'
import { offering, plan } from '../../entities/offering.js'
import { order2023 } from '../../entities/order.js'
import { project2023 } from '../../entities/project.js'
import { user } from '../../entities/user.js'
import type { EntityName, OfferingState } from '../../entities/entity.js'
import {
  allocationFilters,
  anyOf,
  customerFilters,
  flagFilter,
  offeringStates,
  one,
  orderTypes,
  usageFilters,
  userFilters,
} from '../filters.js'
import { byEachOf, usersForProjects } from '../route.js'
import type { Route } from '../route.js'
import { roleInProject, rolesOfCustomerUser, rolesOfUser } from '../unfold.js'

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
    rowCost: 10,
  },
]

const projects: Route[] = [
  {
    name: 'project',
    path: '/projects/{uuid}/',
    mapping: project2023,
    answers: 'one',
    selectable: true,
    scope: 'uuid',
    rowCost: 10,
  },
  ...byEachOf(
    {
      name: 'projects',
      path: '/projects/',
      mapping: project2023,
      answers: 'pages',
      selectable: true,
      filters: {
        'name contains': one('name'),
        'name equals': one('name_exact'),
        'description contains': one('description'),
        'backendId equals': one('backend_id'),
        // More than some 110 keys make a Link header that Node refuses.
        'customer equals': { ...one('customer'), several: 'comma', most: 60 },
        'customerName contains': one('customer_name'),
        'customerAbbreviation contains': one('customer_abbreviation'),
        'member equals': one('user_uuid'),
      },
      orders: { name: 'name', createdAt: 'created', customerName: 'customer_name' },
      rowCost: 1,
    },
    ['customer', 'member'],
  ),
]

const memberships: Route[] = [
  {
    name: 'users of project',
    path: '/projects/{project}/list_users/',
    mapping: membershipOfProject2023,
    answers: 'pages',
    selectable: false,
    scope: 'project',
    unfold: roleInProject,
    rowCost: 5,
  },
  {
    name: 'users of customer',
    path: '/customers/{customer}/users/',
    mapping: membershipOfCustomer2023,
    answers: 'pages',
    selectable: false,
    scope: 'customer',
    unfold: rolesOfCustomerUser,
    rowsFor: usersForProjects,
    rowCost: 26,
  },
  {
    name: 'roles of user',
    path: '/users/{user}/',
    mapping: membershipOfUser2023,
    answers: 'one',
    selectable: false,
    scope: 'user',
    query: ['uuid', 'username', 'full_name', 'email', 'permissions'].map(
      (field) => ['field', field] as const,
    ),
    unfold: rolesOfUser,
    visible: { among: 'Project', by: 'project', narrowedBy: { user: 'member' } },
    rowCost: 50,
  },
]

const users: Route[] = [
  {
    name: 'me',
    path: '/users/{me}/',
    mapping: user,
    answers: 'one',
    selectable: true,
    scope: 'me',
    rowCost: 10,
  },
  {
    name: 'user',
    path: '/users/{uuid}/',
    mapping: user,
    answers: 'one',
    selectable: true,
    scope: 'uuid',
    rowCost: 10,
  },
  ...byEachOf(
    {
      name: 'users',
      path: '/users/',
      mapping: user,
      answers: 'pages',
      selectable: true,
      filters: userFilters,
      orders: { fullName: 'full_name', username: 'username' },
      rowCost: 1,
    },
    ['username', 'project', 'customer'],
  ),
]

const publicStates: readonly OfferingState[] = ['ACTIVE', 'PAUSED', 'UNKNOWN']
const unpublishedStates: readonly OfferingState[] = ['DRAFT', 'ARCHIVED']

/** States of an offering, by the list that has them. */
export const offeringStateParts = [publicStates, unpublishedStates]

const offeringFilters = {
  'name contains': one('name'),
  'name equals': one('name_exact'),
  'customer equals': one('customer_uuid'),
  'state equals': offeringStates,
  'shared equals': flagFilter('shared'),
  'type equals': { ...one('type'), several: 'repeat' },
  'country equals': { ...one('name'), loose: true },
  'accessType contains': { ...one('name'), loose: true },
} as const

const offerings: Route[] = [
  {
    name: 'public offering',
    path: '/marketplace-public-offerings/{uuid}/',
    mapping: offering,
    answers: 'one',
    partial: true,
    selectable: true,
    scope: 'uuid',
    rowCost: 30,
  },
  {
    name: "provider's offering",
    path: '/marketplace-provider-offerings/{uuid}/',
    mapping: offering,
    answers: 'one',
    selectable: true,
    scope: 'uuid',
    rowCost: 31,
  },
  ...byEachOf(
    {
      name: 'public offerings',
      path: '/marketplace-public-offerings/',
      mapping: offering,
      answers: 'pages',
      selectable: true,
      filters: offeringFilters,
      orders: { name: 'name', createdAt: 'created' },
      only: { on: 'state', values: publicStates, named: false },
      rowCost: 3,
    },
    ['customer'],
  ),
  ...byEachOf(
    {
      name: "provider's offerings",
      path: '/marketplace-provider-offerings/',
      mapping: offering,
      answers: 'pages',
      selectable: true,
      filters: offeringFilters,
      orders: { name: 'name', createdAt: 'created' },
      only: { on: 'state', values: unpublishedStates, named: true },
      rowCost: 3,
    },
    ['customer'],
  ),
]

const plans: Route[] = [
  {
    name: 'plan of offering',
    path: '/marketplace-public-offerings/{offering}/plans/{uuid}/',
    mapping: plan,
    answers: 'one',
    partial: true,
    selectable: false,
    scope: 'uuid',
    rowCost: 15,
  },
  {
    name: 'plan',
    path: '/marketplace-plans/{uuid}/',
    mapping: plan,
    answers: 'one',
    selectable: false,
    scope: 'uuid',
    rowCost: 25,
  },
]

const orders: Route[] = [
  {
    name: 'order',
    path: '/marketplace-orders/{uuid}/',
    mapping: order2023,
    answers: 'one',
    selectable: true,
    scope: 'uuid',
    rowCost: 10,
  },
  ...byEachOf(
    {
      name: 'orders',
      path: '/marketplace-orders/',
      mapping: order2023,
      answers: 'pages',
      selectable: true,
      filters: {
        'project equals': one('project_uuid'),
        'customer equals': one('customer_uuid'),
        'offering equals': one('offering_uuid'),
        'allocation equals': one('resource_uuid'),
        'type equals': orderTypes,
        'state equals': anyOf('state', {
          PENDING_CONSUMER: ['pending-consumer'],
          PENDING_PROVIDER: ['pending-provider'],
          EXECUTING: ['executing'],
          DONE: ['done'],
          ERRED: ['erred'],
          CANCELED: ['canceled'],
          REJECTED: ['rejected'],
        }),
      },
      orders: { createdAt: 'created' },
      rowCost: 5,
    },
    ['project', 'customer', 'offering', 'allocation'],
  ),
]

const allocations: Route[] = [
  {
    name: 'resource',
    path: '/marketplace-resources/{uuid}/',
    mapping: allocation,
    answers: 'one',
    selectable: true,
    scope: 'uuid',
    rowCost: 10,
  },
  ...byEachOf(
    {
      name: 'resources',
      path: '/marketplace-resources/',
      mapping: allocation,
      answers: 'pages',
      selectable: true,
      filters: allocationFilters,
      orders: { name: 'name', createdAt: 'created' },
      rowCost: 4,
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
    selectable: true,
    scope: 'uuid',
    rowCost: 10,
  },
  ...byEachOf(
    {
      name: 'component usages',
      path: '/marketplace-component-usages/',
      mapping: componentUsage,
      answers: 'pages',
      selectable: true,
      filters: usageFilters,
      rowCost: 8,
    },
    ['allocation', 'project', 'customer'],
  ),
]

/** The ways of a current Core to each entity. An order is its own single item. */
export const routes2023: Readonly<Record<EntityName, readonly Route[]>> = {
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
