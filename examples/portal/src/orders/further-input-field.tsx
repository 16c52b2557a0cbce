import { Field } from '../forms/field.js'
import { textIn } from '../forms/submission.js'
import type { FurtherInput } from './further-inputs.js'

interface FurtherInputFieldProps {
  readonly input: FurtherInput
  readonly errors: readonly string[]
}

const nameOfInput = (key: string): string => `attribute ${key}`

const inputTypes = { text: 'text', number: 'number', date: 'date' } as const

/** Asks for a further input of an offering. */
export function FurtherInputField({ input, errors }: FurtherInputFieldProps) {
  const { key, label, hint, isRequired, kind, choices } = input
  const name = nameOfInput(key)
  return (
    <Field label={isRequired ? label : `${label} (optional)`} hint={hint} errors={errors}>
      {(attributes) => {
        switch (kind) {
          case 'boolean':
            return (
              <select {...attributes} name={name}>
                <option value="">–</option>
                <option value="true">Yes</option>
                <option value="false">No</option>
              </select>
            )
          case 'choice':
          case 'choices':
            return (
              <select {...attributes} name={name} multiple={kind === 'choices'} required={isRequired}>
                {kind === 'choice' && <option value="">–</option>}
                {choices.map((choice) => (
                  <option key={choice}>{choice}</option>
                ))}
              </select>
            )
          case 'text':
          case 'number':
          case 'date':
            return (
              <input
                {...attributes}
                name={name}
                type={inputTypes[kind]}
                required={isRequired}
                autoComplete="off"
              />
            )
        }
      }}
    </Field>
  )
}

/** The further inputs that were given, by their keys. */
export function attributesIn(form: FormData, inputs: readonly FurtherInput[]): Record<string, unknown> {
  return Object.fromEntries(
    inputs.flatMap(({ key, kind }): [string, unknown][] => {
      const value = textIn(form, nameOfInput(key))
      if (value === undefined) return []
      if (kind === 'choices') return [[key, form.getAll(nameOfInput(key))]]
      if (kind === 'number') return [[key, Number(value)]]
      return [[key, kind === 'boolean' ? value === 'true' : value]]
    }),
  )
}
