import type { EntityRecord } from '../entities/record.js'
import { Selection } from '../entities/selection.js'
import type { CreateItemInput } from './order-input.js'
import { userError } from './user-errors.js'
import type { InputPath, UserError } from './user-errors.js'

/** What has to be known of an offering to tell whether an order for it makes sense. */
export const offeringWanted = new Selection(
  new Map([
    ['name', Selection.empty],
    ['state', Selection.empty],
    ['components', Selection.empty],
    ['termsOfService', Selection.empty],
    ['plans', Selection.of('uuid', 'name', 'archived')],
  ]),
)

/** Whether the offering can be ordered, and its terms are accepted. */
export function offeringErrors(
  offering: EntityRecord<'Offering'>,
  { acceptingTermsOfService }: CreateItemInput,
  field: InputPath,
): UserError[] {
  const state = offering.get('state')
  const terms = offering.get('termsOfService')
  return [
    ...(state === 'ACTIVE' || state === 'UNKNOWN'
      ? []
      : [
          userError('CONFLICT', `The offering is ${state}: only an ACTIVE one can be ordered.`, [
            ...field,
            'offering',
          ]),
        ]),
    ...(terms === null || acceptingTermsOfService
      ? []
      : [
          userError('TERMS_NOT_ACCEPTED', `The terms of service have to be accepted: ${terms}`, [
            ...field,
            'acceptingTermsOfService',
          ]),
        ]),
  ]
}

/** The plans that new allocations can be on. */
export const plansOnOffer = (offering: EntityRecord<'Offering'>): EntityRecord<'Plan'>[] =>
  offering.parts('plans').filter((plan) => !plan.get('archived'))

/** Whether the plan is one that can be ordered; none needs to be given where there is only one. */
export function planErrors(
  plans: readonly EntityRecord<'Plan'>[],
  plan: string | null,
  field: InputPath,
): UserError[] {
  const offered = plans.map((known) => `${known.get('name')} (${known.key})`).join(', ')
  if (plan === null) {
    return plans.length > 1
      ? [userError('REQUIRED', `The offering has several plans, one has to be given: ${offered}.`, field)]
      : []
  }
  return plans.some(({ key }) => key === plan)
    ? []
    : [
        userError(
          'INVALID',
          `This is no plan of the offering that can be ordered. There is: ${offered}.`,
          field,
        ),
      ]
}
