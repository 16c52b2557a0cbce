import { messagesAt } from '../forms/complaints.js'
import type { Complaint } from '../forms/complaints.js'
import { Field } from '../forms/field.js'
import type { InputAttributes } from '../forms/field.js'
import { textIn } from '../forms/submission.js'
import { getFragmentData, graphql } from '../graph/generated/index.js'
import type { FragmentType } from '../graph/generated/index.js'
import type { FurtherInputFragment } from '../graph/generated/graphql.js'

const FurtherInputOf = graphql(`
  fragment FurtherInput on OfferingInput {
    key
    label
    description
    isRequired
    type
    choices
    minValue
    maxValue
    default
  }
`)

type Inputs = readonly FragmentType<typeof FurtherInputOf>[]

const nameOfInput = (key: string): string => `attribute ${key}`

/** Where in an order the inputs are. */
export const pathsOf = (of: Inputs): string[][] =>
  getFragmentData(FurtherInputOf, of).map(({ key }) => ['attributes', key])

interface FurtherInputsProps {
  readonly of: Inputs
  readonly complaints: readonly Complaint[]
}

/** Asks for what an offering wants to know besides. */
export function FurtherInputs({ of, complaints }: FurtherInputsProps) {
  return getFragmentData(FurtherInputOf, of).map((input) => (
    <Field
      key={input.key}
      label={input.isRequired ? input.label : `${input.label} (optional)`}
      hint={input.description}
      errors={messagesAt(complaints, ['attributes', input.key])}
    >
      {(attributes) => <FurtherInput input={input} attributes={attributes} />}
    </Field>
  ))
}

interface FurtherInputProps {
  readonly input: FurtherInputFragment
  readonly attributes: InputAttributes
}

const inputTypes = {
  TEXT: 'text',
  INTEGER: 'number',
  NUMBER: 'number',
  DATE: 'date',
  TIME: 'time',
  OTHER: 'text',
} as const

function FurtherInput({ input, attributes }: FurtherInputProps) {
  const { key, isRequired, type, choices, minValue, maxValue } = input
  const proposed = proposedIn(input)
  const shared = { ...attributes, name: nameOfInput(key), required: isRequired }
  switch (type) {
    case 'BOOLEAN':
      return (
        <select {...shared} defaultValue={proposed}>
          <option value="">–</option>
          <option value="true">Yes</option>
          <option value="false">No</option>
        </select>
      )
    case 'CHOICE':
    case 'CHOICES':
      return (
        <select {...shared} multiple={type === 'CHOICES'} defaultValue={type === 'CHOICES' ? [] : proposed}>
          {type === 'CHOICE' && <option value="">–</option>}
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      )
    case 'LONG_TEXT':
      return <textarea {...shared} rows={3} defaultValue={proposed} />
    case 'TEXT':
    case 'INTEGER':
    case 'NUMBER':
    case 'DATE':
    case 'TIME':
    case 'OTHER':
      return (
        <input
          {...shared}
          type={inputTypes[type]}
          step={type === 'INTEGER' ? 1 : 'any'}
          min={minValue ?? undefined}
          max={maxValue ?? undefined}
          defaultValue={proposed}
          autoComplete="off"
        />
      )
  }
}

/** What the provider proposes, as an input has it. */
function proposedIn({ default: proposed }: FurtherInputFragment): string {
  return typeof proposed === 'string' || typeof proposed === 'number' || typeof proposed === 'boolean'
    ? String(proposed)
    : ''
}

/** What was entered, by the keys of the inputs. */
export function attributesIn(form: FormData, of: Inputs): Record<string, unknown> {
  return Object.fromEntries(
    getFragmentData(FurtherInputOf, of).flatMap(({ key, type }): [string, unknown][] => {
      const value = textIn(form, nameOfInput(key))
      if (value === undefined) return []
      switch (type) {
        case 'CHOICES':
          return [[key, form.getAll(nameOfInput(key))]]
        case 'INTEGER':
        case 'NUMBER':
          return [[key, Number(value)]]
        case 'BOOLEAN':
          return [[key, value === 'true']]
        case 'TEXT':
        case 'LONG_TEXT':
        case 'DATE':
        case 'TIME':
        case 'CHOICE':
        case 'OTHER':
          return [[key, value]]
      }
    }),
  )
}
