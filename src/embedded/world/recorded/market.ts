import { byCreation } from './people.js'
import { readRows, type Row } from './read.js'
import type { Component, Offering, OfferingState, Plan } from '../entities/market.js'
import type { World } from '../world.js'

export function readCategories(world: World, folder: string): void {
  for (const row of readRows(folder, 'marketplace-categories')) {
    world.categories.add({
      uuid: row.text('uuid'),
      title: row.text('title'),
      description: row.text('description'),
      components: row.rows('components').map((component) => ({
        type: component.text('type'),
        name: component.text('name'),
        description: component.text('description'),
        measuredUnit: component.text('measured_unit'),
      })),
    })
  }
}

export function readServiceProviders(world: World, folder: string): void {
  for (const row of byCreation(readRows(folder, 'marketplace-service-providers'))) {
    world.serviceProviders.add({
      uuid: row.text('uuid'),
      customer: world.customers.get(row.text('customer_uuid')),
      description: row.text('description'),
      created: row.text('created'),
    })
  }
}

/** Offerings with their plans. A 2023 world has a list for everybody and one for providers; the latter is fuller. */
export function readOfferings(world: World, folder: string): void {
  const rows = [
    'marketplace-offerings',
    'marketplace-provider-offerings',
    'marketplace-public-offerings',
  ].flatMap((list) => readRows(folder, list))
  for (const row of byCreation(rows)) {
    if (world.offerings.find(row.text('uuid')) === undefined) addOffering(world, row)
  }
}

function addOffering(world: World, row: Row): void {
  const offering = world.offerings.add({
    uuid: row.text('uuid'),
    customer: world.customers.get(row.text('customer_uuid')),
    category: world.categories.get(row.text('category_uuid')),
    name: row.text('name'),
    slug: row.text('slug'),
    description: row.text('description'),
    fullDescription: row.text('full_description'),
    termsOfService: row.text('terms_of_service'),
    termsOfServiceLink: row.text('terms_of_service_link'),
    state: row.text('state') as OfferingState,
    pausedReason: row.text('paused_reason'),
    type: row.text('type'),
    isShared: row.flag('shared'),
    isBillable: row.flag('billable'),
    country: row.text('country'),
    backendId: row.text('backend_id'),
    attributes: row.object('attributes'),
    options: row.object('options'),
    resourceOptions: row.object('resource_options'),
    secretOptions: row.object('secret_options'),
    components: row.rows('components').map((component) => readComponent(world, component)),
    plans: [],
    created: row.text('created'),
  })
  for (const plan of row.rows('plans')) offering.plans.push(world.plans.add(readPlan(offering, plan)))
}

function readComponent(world: World, row: Row): Component {
  return {
    uuid: row.has('uuid') ? row.text('uuid') : world.newUuid(),
    type: row.text('type'),
    name: row.text('name'),
    description: row.text('description'),
    measuredUnit: row.text('measured_unit'),
    billingType: row.text('billing_type') as Component['billingType'],
    minValue: row.numberOrNull('min_value'),
    maxValue: row.numberOrNull('max_value'),
    maxAvailableLimit: row.numberOrNull('max_available_limit'),
    defaultLimit: row.numberOrNull('default_limit'),
    limitPeriod: row.textOrNull('limit_period'),
    limitAmount: row.numberOrNull('limit_amount'),
    articleCode: row.text('article_code'),
  }
}

function readPlan(offering: Offering, row: Row): Plan {
  return {
    uuid: row.text('uuid'),
    offering,
    name: row.text('name'),
    description: row.text('description'),
    isArchived: row.flag('archived'),
    unit: row.text('unit') as Plan['unit'],
    unitPrice: row.text('unit_price'),
    prices: row.numbers('prices'),
    quotas: row.numbers('quotas'),
    maxAmount: row.numberOrNull('max_amount'),
  }
}
