import { addDays, timestamp } from '../clock.js'
import { accessTypes, countries } from './names.js'
import type { JsonObject } from '../../json.js'
import type { Category, Component, Offering, OfferingState, Plan } from '../entities/market.js'
import type { Customer } from '../entities/people.js'
import type { Random } from '../random.js'
import type { World } from '../world.js'

const measures = [
  ['cpu_k_hours', 'CPU', 'CPU k-hours', 1],
  ['gpu_k_hours', 'GPU', 'GPU k-hours', 0],
  ['gb_k_hours', 'Storage', 'GB k-hours', 0],
] as const

const prices = { cpu_k_hours: 0.5, gpu_k_hours: 2.25, gb_k_hours: 0.01 }

const termsOfService = 'https://www.lumi-supercomputer.eu/terms/'

const options: JsonObject = {
  order: ['oecd_science_domain_configuration', 'project_title'],
  options: {
    project_title: { type: 'string', label: 'Title', required: false },
    oecd_science_domain_configuration: {
      type: 'select_string',
      label: 'OECD science domain',
      choices: ['1.1 Mathematics', '1.2 Computer and information sciences', '1.3 Physical sciences'],
      required: false,
      help_text: 'OECD FOS 2007',
    },
  },
}

/** `LUMI <Country> / <access type>` for six access types and ten countries, and one in each state but active. */
export function addOfferings(
  world: World,
  random: Random,
  today: Date,
  customers: readonly Customer[],
): Offering[] {
  const category = addCategories(world, random)
  for (const customer of customers) {
    const created = timestamp(addDays(today, -1050))
    world.serviceProviders.add({ uuid: random.uuid(), customer, description: '', created })
  }
  const offer = (country: string, access: string, values: Partial<Offering> = {}) => {
    const customer = customers.find(({ countryName }) => countryName === country)
    if (customer === undefined) throw new Error(`No customer is of ${country}`)
    return addOffering(world, random, today, {
      customer,
      category,
      name: `LUMI ${country} / ${access}`,
      ...values,
    })
  }
  const active = countries.flatMap((country) => accessTypes.map((access) => offer(country, access)))
  const states: readonly OfferingState[] = ['Draft', 'Paused', 'Archived']
  for (const state of states) {
    offer('Finland', `Regular Access (${state.toLowerCase()})`, { state })
    offer('Estonia', `Regular Access (${state.toLowerCase()})`, { state })
  }
  offer('Finland', 'Private Access', { isShared: false })
  offer('Estonia', 'Request Based Access', { type: 'Support.OfferingTemplate' })
  return active
}

function addCategories(world: World, random: Random): Category {
  const components = measures.map(([type, name, measuredUnit]) => ({
    type,
    name,
    description: '',
    measuredUnit,
  }))
  const uuid = random.uuid()
  world.categories.add({ uuid: random.uuid(), title: 'Storage', description: 'Storage', components: [] })
  return world.categories.add({ uuid, title: 'HPC', description: 'High performance computing', components })
}

function addOffering(
  world: World,
  random: Random,
  today: Date,
  values: Pick<Offering, 'customer' | 'category' | 'name'> & Partial<Offering>,
): Offering {
  const number = world.offerings.size
  const offering = world.offerings.add({
    uuid: random.uuid(),
    slug: `lumi-${String(number)}`,
    description: `${values.customer.countryName} share of LUMI`,
    fullDescription: `<p>${values.name}</p>`,
    termsOfService,
    termsOfServiceLink: '',
    state: 'Active',
    pausedReason: '',
    type: 'Marketplace.Basic',
    isShared: true,
    isBillable: true,
    country: values.customer.country,
    backendId: '',
    attributes: {},
    options,
    resourceOptions: {},
    secretOptions: {},
    components: measures.map((measure) => component(random, measure)),
    plans: [],
    created: timestamp(addDays(today, -1040 + number)),
    ...values,
  })
  offering.plans.push(world.plans.add(plan(random, offering, 'Default', 1)))
  if (number % 10 === 0) offering.plans.push(world.plans.add(plan(random, offering, 'Double', 2)))
  return offering
}

function component(
  random: Random,
  [type, name, measuredUnit, minValue]: (typeof measures)[number],
): Component {
  return {
    uuid: random.uuid(),
    type,
    name,
    description: '',
    measuredUnit,
    billingType: 'limit',
    minValue,
    maxValue: 1_000_000,
    maxAvailableLimit: null,
    defaultLimit: null,
    limitPeriod: null,
    limitAmount: null,
    articleCode: '',
  }
}

function plan(random: Random, offering: Offering, name: string, factor: number): Plan {
  return {
    uuid: random.uuid(),
    offering,
    name,
    description: '',
    isArchived: false,
    unit: 'month',
    unitPrice: '0.0000000',
    prices: Object.fromEntries(Object.entries(prices).map(([type, price]) => [type, price * factor])),
    quotas: { cpu_k_hours: 0, gpu_k_hours: 0, gb_k_hours: 0 },
    maxAmount: null,
  }
}
