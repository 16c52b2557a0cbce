import { useId } from 'react'
import type { ReactNode } from 'react'

/** What an input carries, so that it is read out with its hint and its errors. */
export interface InputAttributes {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean
}

interface FieldProps {
  readonly label: string
  readonly hint?: ReactNode
  /** What is wrong with the value: shown below the input. */
  readonly errors?: readonly string[]
  readonly children: (attributes: InputAttributes) => ReactNode
}

/** An input with its label above, and its hint and errors below. */
export function Field({ label, hint, errors = [], children }: FieldProps) {
  const id = useId()
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const described = [...(errors.length > 0 ? [errorId] : []), ...(hint == null ? [] : [hintId])]
  return (
    <div className={errors.length > 0 ? 'field wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
        'aria-invalid': errors.length > 0,
      })}
      {errors.length > 0 && (
        <p className="error" id={errorId}>
          {errors.join(' ')}
        </p>
      )}
      {hint != null && (
        <p className="hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  )
}
