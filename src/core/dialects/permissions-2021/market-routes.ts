import { allocation, componentUsage } from '../../entities/allocation.js'
import { offering2021, plan } from '../../entities/offering.js'
import { order2021 } from '../../entities/order.js'
import {
  allocationFilters,
  looselyAnyOf,
  offeringFilters,
  one,
  orderTypes,
  usageFilters,
} from '../filters.js'
import { costs2021 } from './costs.js'
import { byEachOf } from '../route.js'
import type { Route } from '../route.js'

export const offerings: Route[] = [
  {
    name: 'offering',
    path: '/marketplace-offerings/{uuid}/',
    mapping: offering2021,
    answers: 'one',
    selectable: true,
    scope: 'uuid',
    costs: costs2021.offerings,
  },
  ...byEachOf(
    {
      name: 'offerings',
      path: '/marketplace-offerings/',
      mapping: offering2021,
      answers: 'pages',
      selectable: true,
      filters: offeringFilters,
      orders: { name: 'name', createdAt: 'created' },
      costs: costs2021.offerings,
    },
    ['customer'],
  ),
]

export const plans: Route[] = [
  {
    name: 'plan',
    path: '/marketplace-plans/{uuid}/',
    mapping: plan,
    answers: 'one',
    selectable: false,
    scope: 'uuid',
    costs: costs2021.plans,
  },
  {
    name: 'plans',
    path: '/marketplace-plans/',
    mapping: plan,
    answers: 'pages',
    selectable: false,
    costs: costs2021.plans,
  },
]

export const orders: Route[] = [
  {
    name: 'order',
    path: '/marketplace-orders/{uuid}/',
    mapping: order2021,
    answers: 'one',
    selectable: false,
    scope: 'uuid',
    costs: costs2021.orders,
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
      costs: costs2021.orders,
    },
    ['project', 'customer'],
  ),
]

export const allocations: Route[] = [
  {
    name: 'resource',
    path: '/marketplace-resources/{uuid}/',
    mapping: allocation,
    answers: 'one',
    selectable: false,
    scope: 'uuid',
    costs: costs2021.allocations,
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
      costs: costs2021.allocations,
    },
    ['project', 'customer', 'offering'],
  ),
]

export const usages: Route[] = [
  {
    name: 'component usage',
    path: '/marketplace-component-usages/{uuid}/',
    mapping: componentUsage,
    answers: 'one',
    selectable: false,
    scope: 'uuid',
    costs: costs2021.usages,
  },
  ...byEachOf(
    {
      name: 'component usages',
      path: '/marketplace-component-usages/',
      mapping: componentUsage,
      answers: 'pages',
      selectable: false,
      filters: usageFilters,
      costs: costs2021.usages,
    },
    ['allocation', 'project', 'customer'],
  ),
]
