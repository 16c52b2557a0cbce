import { useId } from 'react'

interface TermsFieldProps {
  /** The terms, as text or as a link. */
  readonly terms: string
  readonly errors: readonly string[]
}

const isLink = (terms: string): boolean => /^https?:\/\/\S+$/.test(terms.trim())

/** Asks that the terms of service are accepted, and shows them. */
export function TermsField({ terms, errors }: TermsFieldProps) {
  const id = useId()
  const errorId = `${id}-error`
  return (
    <div className={errors.length > 0 ? 'field wrong' : 'field'}>
      {!isLink(terms) && <div className="terms">{terms}</div>}
      <label className="choice">
        <input
          type="checkbox"
          name="acceptingTermsOfService"
          aria-invalid={errors.length > 0}
          aria-describedby={errors.length > 0 ? errorId : undefined}
        />
        <span>
          I have read and accept the{' '}
          {isLink(terms) ? (
            <a href={terms} target="_blank" rel="noreferrer">
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
