interface ProblemProps {
  readonly message: string
  readonly onRetry?: () => unknown
}

/** Something could not be loaded. */
export function Problem({ message, onRetry }: ProblemProps) {
  return (
    <div className="problem" role="alert">
      <p>{message}</p>
      {onRetry && (
        <button
          type="button"
          onClick={() => {
            onRetry()
          }}
        >
          Try again
        </button>
      )}
    </div>
  )
}
