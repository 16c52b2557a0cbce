import type { EntityFields, EntityName, LinksOf, PartsOf } from './entity.js'

/** The names of what an entity has, for code that reads by name. The compiler holds them to the types. */
export interface Shape<E extends EntityName> {
  readonly fields: { readonly [F in keyof EntityFields[E]]: true }
  /** Whether there always is such a neighbour. */
  readonly links: { readonly [L in keyof LinksOf<E>]: 'required' | 'optional' }
  readonly parts: { readonly [P in keyof PartsOf<E>]: true }
}

export const shapes: { readonly [E in EntityName]: Shape<E> } = {
  Customer: {
    fields: { uuid: true, name: true, nativeName: true, abbreviation: true, email: true, createdAt: true },
    links: {},
    parts: {},
  },
  Project: {
    fields: {
      uuid: true,
      name: true,
      description: true,
      backendId: true,
      createdAt: true,
      startDate: true,
      endDate: true,
      fieldOfScience: true,
      priceEstimate: true,
    },
    links: { customer: 'required' },
    parts: {},
  },
  Membership: {
    fields: { key: true, role: true, roleName: true, createdAt: true, expiresAt: true },
    links: { user: 'required', project: 'required', createdBy: 'optional' },
    parts: {},
  },
  User: {
    fields: {
      uuid: true,
      username: true,
      fullName: true,
      nativeName: true,
      email: true,
      organization: true,
    },
    links: {},
    parts: {},
  },
  Offering: {
    fields: {
      uuid: true,
      name: true,
      description: true,
      state: true,
      coreState: true,
      type: true,
      shared: true,
      billable: true,
      createdAt: true,
      access: true,
      category: true,
      components: true,
      inputs: true,
      options: true,
      attributes: true,
      termsOfService: true,
      termsOfServiceUrl: true,
    },
    links: { customer: 'optional' },
    parts: { plans: true },
  },
  Plan: {
    fields: {
      uuid: true,
      name: true,
      description: true,
      unit: true,
      unitPrice: true,
      archived: true,
      prices: true,
    },
    links: {},
    parts: {},
  },
  Order: {
    fields: {
      uuid: true,
      type: true,
      state: true,
      coreState: true,
      isFinal: true,
      createdAt: true,
      reviewedAt: true,
      totalCost: true,
      errorMessage: true,
    },
    links: { project: 'required', createdBy: 'optional', reviewedBy: 'optional' },
    parts: { items: true },
  },
  OrderItem: {
    fields: {
      uuid: true,
      type: true,
      state: true,
      coreState: true,
      allocationName: true,
      limits: true,
      attributes: true,
      cost: true,
      errorMessage: true,
      createdAt: true,
    },
    links: { offering: 'required', plan: 'optional', allocation: 'optional' },
    parts: {},
  },
  Allocation: {
    fields: {
      uuid: true,
      name: true,
      description: true,
      state: true,
      coreState: true,
      backendId: true,
      createdAt: true,
      modifiedAt: true,
      endDate: true,
      limits: true,
      currentUsages: true,
      components: true,
      attributes: true,
      report: true,
    },
    links: { project: 'required', customer: 'required', offering: 'required', plan: 'optional' },
    parts: {},
  },
  ComponentUsage: {
    fields: {
      uuid: true,
      type: true,
      name: true,
      measuredUnit: true,
      usage: true,
      date: true,
      billingPeriod: true,
      description: true,
    },
    links: { allocation: 'required' },
    parts: {},
  },
}
