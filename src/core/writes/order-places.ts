import type { CreateItem } from './order-input.js'
import type { Place } from './refusals.js'
import type { InputPath } from './user-errors.js'

const itemFields: Readonly<Record<string, string>> = {
  offering: 'offering',
  plan: 'plan',
  accepting_terms_of_service: 'acceptingTermsOfService',
}

/** Where in the input of a new allocation something is wrong: REST paths begin at the item. */
export function placeInItem(item: CreateItem, field: InputPath): Place {
  return ([name, ...rest], message) => {
    if (message.startsWith('Terms of service')) return [...field, 'acceptingTermsOfService']
    if (name === undefined) return limitPlace(item.types, field, [], message) ?? field
    if (name === 'limits') return limitPlace(item.types, field, rest, message) ?? [...field, 'limits']
    if (name in itemFields) return [...field, itemFields[name] ?? name]
    if (name === 'attributes') return [...field, 'attributes', ...rest]
    // The Core checks the attributes by the offering's options, and complains about them as if they were its own fields.
    return name === 'name' || name === 'description' ? [...field, name] : [...field, 'attributes', name]
  }
}

/** Where among the limits something is wrong: by the name of the component, or by what the message says of it. */
export function limitPlace(
  types: readonly string[],
  field: InputPath,
  [type]: readonly string[],
  message: string,
): InputPath | undefined {
  const [, listed = ''] = /^Invalid types: (.+)$/.exec(message) ?? []
  const [unknown] = listed.split(', ')
  const index = types.indexOf(type ?? unknown ?? '')
  if (index < 0) return undefined
  return [...field, 'limits', String(index), type === undefined ? 'type' : 'amount']
}
