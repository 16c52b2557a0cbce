/** A further input that an offering asks for. */
export interface FurtherInput {
  readonly key: string
  readonly label: string
  readonly hint: string | undefined
  readonly isRequired: boolean
  readonly kind: 'text' | 'number' | 'boolean' | 'date' | 'choice' | 'choices'
  readonly choices: readonly string[]
}

const kinds: Readonly<Record<string, FurtherInput['kind']>> = {
  integer: 'number',
  money: 'number',
  boolean: 'boolean',
  date: 'date',
  select_string: 'choice',
  select_string_multi: 'choices',
}

type Described = Readonly<Record<string, unknown>>

const isDescribed = (value: unknown): value is Described => typeof value === 'object' && value !== null

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

/** Reads `Offering.options`, which has the Core's own form: `{order: [key], options: {key: {type, label, …}}}`. */
export function furtherInputsOf(options: unknown): FurtherInput[] {
  const described = isDescribed(options) ? options['options'] : undefined
  if (!isDescribed(described)) return []
  const order = isDescribed(options) ? textsOf(options['order']) : []
  const keys = new Set([...order.filter((key) => key in described), ...Object.keys(described)])
  return [...keys].flatMap((key) => {
    const input = described[key]
    if (!isDescribed(input)) return []
    return [
      {
        key,
        label: textOf(input['label']) ?? key,
        hint: textOf(input['help_text']),
        isRequired: input['required'] === true,
        kind: kinds[textOf(input['type']) ?? ''] ?? 'text',
        choices: textsOf(input['choices']),
      },
    ]
  })
}
