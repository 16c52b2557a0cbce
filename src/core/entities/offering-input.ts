import { asFilledText, asNumber, asObject, asText, derived } from './columns.js'
import type { OfferingInput, OfferingInputType } from './entity.js'
import type { Column } from './mapping.js'

const types: Readonly<Record<string, OfferingInputType>> = {
  string: 'TEXT',
  text: 'LONG_TEXT',
  html_text: 'LONG_TEXT',
  integer: 'INTEGER',
  money: 'NUMBER',
  boolean: 'BOOLEAN',
  date: 'DATE',
  time: 'TIME',
  select_string: 'CHOICE',
  select_string_multi: 'CHOICES',
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap((item) => asText(item) ?? []) : []

function inputOf(key: string, said: unknown): OfferingInput {
  const { label, help_text, required, type, choices, min, max, default: proposed = null } = asObject(said)
  const coreType = asText(type) ?? ''
  return {
    key,
    label: asFilledText(label) ?? key,
    description: asFilledText(help_text),
    isRequired: required === true,
    type: types[coreType] ?? 'OTHER',
    coreType,
    choices: texts(choices),
    minValue: asNumber(min),
    maxValue: asNumber(max),
    default: proposed,
  }
}

/** `{"order": ["title"], "options": {"title": {"type": "string", …}}}`: what the order leaves out comes last. */
export const offeringInputs: Column<readonly OfferingInput[]> = derived(['options'], (row) => {
  const { order, options } = asObject(row['options'])
  const known = asObject(options)
  const keys = new Set([...texts(order).filter((key) => key in known), ...Object.keys(known)])
  return [...keys].map((key) => inputOf(key, known[key]))
})
