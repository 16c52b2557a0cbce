import { allocation, componentUsage } from '../../entities/allocation.js'
import { offering, plan } from '../../entities/offering.js'
import { order2023 } from '../../entities/order.js'
import type { OfferingState } from '../../entities/entity.js'
import { allocationFilters, anyOf, offeringFilters, one, orderTypes, usageFilters } from '../filters.js'
import { costs2023 } from './costs.js'
import { byEachOf } from '../route.js'
import type { Route } from '../route.js'
import { plansOfOffering } from '../unfold.js'

const publicStates: readonly OfferingState[] = ['ACTIVE', 'PAUSED', 'UNKNOWN']
const unpublishedStates: readonly OfferingState[] = ['DRAFT', 'ARCHIVED']

/** States of an offering, by the list that has them. */
export const offeringStateParts = [publicStates, unpublishedStates]

export const offerings: Route[] = [
  {
    name: 'public offering',
    path: '/marketplace-public-offerings/{uuid}/',
    mapping: offering,
    answers: 'one',
    part: 'public',
    selectable: true,
    scope: 'uuid',
    costs: costs2023.publicOfferings,
  },
  {
    name: "provider's offering",
    path: '/marketplace-provider-offerings/{uuid}/',
    mapping: offering,
    answers: 'one',
    selectable: true,
    scope: 'uuid',
    after: 'public',
    costs: costs2023.providerOfferings,
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
      part: 'public',
      costs: costs2023.publicOfferings,
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
      costs: costs2023.providerOfferings,
    },
    ['customer'],
  ),
]

export const plans: Route[] = [
  {
    name: 'plan of offering',
    path: '/marketplace-public-offerings/{offering}/plans/{uuid}/',
    mapping: plan,
    answers: 'one',
    part: 'public',
    selectable: false,
    scope: 'uuid',
    costs: costs2023.plans,
  },
  {
    name: 'plan',
    path: '/marketplace-plans/{uuid}/',
    mapping: plan,
    answers: 'one',
    selectable: false,
    scope: 'uuid',
    costs: costs2023.plans,
  },
  {
    name: 'plans of public offerings',
    path: '/marketplace-public-offerings/',
    mapping: plan,
    answers: 'pages',
    part: 'public',
    selectable: false,
    query: [['field', 'plans']],
    unfold: plansOfOffering,
    costs: costs2023.plansOfOfferings,
  },
]

export const orders: Route[] = [
  {
    name: 'order',
    path: '/marketplace-orders/{uuid}/',
    mapping: order2023,
    answers: 'one',
    selectable: true,
    scope: 'uuid',
    costs: costs2023.orders,
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
      costs: costs2023.orders,
    },
    ['project', 'customer', 'offering', 'allocation'],
  ),
]

export const allocations: Route[] = [
  {
    name: 'resource',
    path: '/marketplace-resources/{uuid}/',
    mapping: allocation,
    answers: 'one',
    selectable: true,
    scope: 'uuid',
    costs: costs2023.allocations,
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
      costs: costs2023.allocations,
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
    selectable: true,
    scope: 'uuid',
    costs: costs2023.usages,
  },
  ...byEachOf(
    {
      name: 'component usages',
      path: '/marketplace-component-usages/',
      mapping: componentUsage,
      answers: 'pages',
      selectable: true,
      filters: usageFilters,
      costs: costs2023.usages,
    },
    ['allocation', 'project', 'customer'],
  ),
]
