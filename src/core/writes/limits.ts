import type { OfferingComponent } from '../entities/entity.js'
import type { AmountInput, Limits } from './order-input.js'
import { userError } from './user-errors.js'
import type { InputPath, UserError } from './user-errors.js'

/** What is wrong with amounts, as far as the offering tells; `components` is undefined where it does not. */
export function amountErrors(
  amounts: readonly AmountInput[],
  components: readonly OfferingComponent[] | undefined,
  field: InputPath,
): UserError[] {
  return amounts.flatMap((amount, index) => {
    const at = [...field, String(index)]
    const isRepeated = amounts.slice(0, index).some(({ type }) => type === amount.type)
    if (isRepeated) {
      return [userError('INVALID', `"${amount.type}" is given twice.`, [...at, 'type'])]
    }
    return [...typeErrors(amount, components, at), ...sizeErrors(amount, components, at)]
  })
}

/** An order of nothing: the Core takes it, and allocates nothing. */
export function missingLimits(
  amounts: readonly AmountInput[],
  components: readonly OfferingComponent[],
  field: InputPath,
): UserError[] {
  const names = components.filter(({ takesLimit }) => takesLimit).map(({ name, type }) => name || type)
  return amounts.length > 0 || names.length === 0
    ? []
    : [
        userError(
          'REQUIRED',
          `How much is wanted has to be given, of one or more of: ${names.join(', ')}.`,
          field,
        ),
      ]
}

function typeErrors(
  { type }: AmountInput,
  components: readonly OfferingComponent[] | undefined,
  at: InputPath,
): UserError[] {
  if (components === undefined) return []
  const limited = components.filter(({ takesLimit }) => takesLimit).map((component) => component.type)
  if (limited.includes(type)) return []
  const known = limited.length === 0 ? 'takes no limits' : `takes limits of ${limited.join(', ')}`
  return [userError('INVALID', `The offering ${known}, not of "${type}".`, [...at, 'type'])]
}

function sizeErrors(
  { type, amount }: AmountInput,
  components: readonly OfferingComponent[] | undefined,
  at: InputPath,
): UserError[] {
  const field = [...at, 'amount']
  if (!Number.isFinite(amount)) return [userError('INVALID', 'An amount has to be a number.', field)]
  if (amount < 0) return [userError('INVALID', 'An amount may not be negative.', field)]
  const component = components?.find((known) => known.type === type)
  const { minValue = null, maxValue = null } = component ?? {}
  if (minValue !== null && amount < minValue) {
    return [userError('INVALID', `At least ${String(minValue)} has to be given.`, field)]
  }
  if (maxValue !== null && amount > maxValue) {
    return [userError('INVALID', `At most ${String(maxValue)} can be given.`, field)]
  }
  return []
}

export const limitsOf = (amounts: readonly AmountInput[]): Limits =>
  Object.fromEntries(amounts.map(({ type, amount }) => [type, amount]))

/** The Core replaces all limits at once: those that are not named are sent as they are. */
export function mergedLimits(
  present: readonly AmountInput[],
  wanted: readonly AmountInput[],
  components: readonly OfferingComponent[] | undefined,
): Limits {
  const known = components?.filter(({ takesLimit }) => takesLimit).map(({ type }) => type)
  const kept = present.filter(({ type }) => known?.includes(type) ?? true)
  return { ...limitsOf(kept), ...limitsOf(wanted) }
}
