import type { FilterParameter } from './route.js'

/** Parameters that both eras share. */

export const one = (name: string): FilterParameter => ({ name })

/** A filter that unites the values of a repeated parameter, in the Core's own words. */
export function anyOf(name: string, words: Readonly<Record<string, readonly string[]>>): FilterParameter {
  return {
    name,
    several: 'repeat',
    words: (values) => {
      const known = values.map((value) => words[value])
      return known.every((found) => found !== undefined) ? known.flat() : undefined
    },
  }
}

/** The same where the Core's words let more through than was asked for. */
export function looselyAnyOf(
  name: string,
  words: Readonly<Record<string, readonly string[]>>,
): FilterParameter {
  return { ...anyOf(name, words), loose: true }
}

/** A flag of the graph (`true`) as the Core writes it. */
export const flagFilter = (name: string): FilterParameter => ({ name })

export const orderTypes = anyOf('type', { CREATE: ['Create'], UPDATE: ['Update'], TERMINATE: ['Terminate'] })

export const allocationStates = anyOf('state', {
  CREATING: ['Creating'],
  OK: ['OK'],
  ERRED: ['Erred'],
  UPDATING: ['Updating'],
  TERMINATING: ['Terminating'],
  TERMINATED: ['Terminated'],
})

export const offeringStates = anyOf('state', {
  ACTIVE: ['Active'],
  DRAFT: ['Draft'],
  PAUSED: ['Paused'],
  ARCHIVED: ['Archived'],
})

/** Filters of `/customers/`. */
export const customerFilters = {
  'name contains': one('name'),
  'name equals': one('name_exact'),
  'abbreviation contains': one('abbreviation'),
  'nativeName contains': one('native_name'),
} as const

/** Filters of `/users/`. */
export const userFilters = {
  'username equals': one('username'),
  'fullName contains': one('full_name'),
  'email contains': one('email'),
  'project equals': one('project_uuid'),
  'customer equals': one('customer_uuid'),
} as const

/** Filters of `/marketplace-resources/`. */
export const allocationFilters = {
  'name contains': one('name'),
  'name equals': one('name_exact'),
  'project equals': one('project_uuid'),
  'customer equals': one('customer_uuid'),
  'offering equals': one('offering_uuid'),
  'backendId equals': one('backend_id'),
  'state equals': allocationStates,
} as const

/** `2025-12-31` -> `2026-01-01` */
const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/**
 * Filters of `/marketplace-component-usages/`. A Core takes a day for its midnight, before which no usage of that day is:
 * so that the last day counts, the one after it is sent.
 */
export const usageFilters = {
  'allocation equals': one('resource_uuid'),
  'project equals': one('project_uuid'),
  'customer equals': one('customer_uuid'),
  'type equals': one('type'),
  'day atLeast': one('date_after'),
  'day atMost': {
    ...one('date_before'),
    words: (days: readonly string[]) => (days.every((day) => day < '9999') ? days.map(dayAfter) : undefined),
    loose: true,
  },
} as const

/** Filters of the lists of offerings. The name tells country and kind of access, by the LUMI rule. */
export const offeringFilters = {
  'name contains': one('name'),
  'name equals': one('name_exact'),
  'customer equals': one('customer_uuid'),
  'state equals': offeringStates,
  'shared equals': flagFilter('shared'),
  'type equals': { ...one('type'), several: 'repeat' },
  'country equals': { ...one('name'), loose: true },
  'accessType contains': { ...one('name'), loose: true },
} as const
