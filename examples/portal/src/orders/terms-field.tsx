import { useId } from 'react'

interface TermsFieldProps {
  /** The terms: their text, or where they can be read. */
  readonly terms: string
  /** Where they can be read, if anywhere. */
  readonly address: string | null
  readonly errors: readonly string[]
}

/** Asks that the terms of service are accepted, and shows them. */
export function TermsField({ terms, address, errors }: TermsFieldProps) {
  const id = useId()
  const errorId = `${id}-error`
  return (
    <div className={errors.length > 0 ? 'field wrong' : 'field'}>
      {terms !== address && <div className="terms">{terms}</div>}
      <label className="choice">
        <input
          type="checkbox"
          name="acceptingTermsOfService"
          aria-invalid={errors.length > 0}
          aria-describedby={errors.length > 0 ? errorId : undefined}
        />
        <span>
          I have read and accept the{' '}
          {address !== null ? (
            <a href={address} target="_blank" rel="noreferrer">
              terms of service
            </a>
          ) : (
            'terms of service'
          )}
        </span>
      </label>
      {errors.length > 0 && (
        <p className="error" id={errorId}>
          {errors.join(' ')}
        </p>
      )}
    </div>
  )
}
