import { useEffect, useRef, useState } from 'react'
import { formatCount, formatNumber } from './format.js'

interface MoreProps {
  /** What one of the list is called, and several are: `['project', 'projects']`. */
  readonly nouns: readonly [one: string, several: string]
  readonly shown: number
  readonly total: number
  readonly hasMore: boolean
  readonly onMore: () => Promise<{ readonly error?: unknown }>
}

/**
 * Says how much of a list is shown, and shows more of it when scrolled to. For the keyboard, and where the scrolling
 * is not seen, it is a button as well.
 */
export function More({ nouns: [one, several], shown, total, hasMore, onMore }: MoreProps) {
  const [isBusy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const end = useRef<HTMLDivElement>(null)

  const load = async () => {
    setBusy(true)
    setFailed(false)
    try {
      const { error } = await onMore()
      setFailed(error !== undefined)
    } catch {
      setFailed(true)
    } finally {
      setBusy(false)
    }
  }
  const latest = useRef(load)
  useEffect(() => {
    latest.current = load
  })

  // Looks anew whenever more is shown: the end may still be in sight.
  useEffect(() => {
    const element = end.current
    if (!hasMore || isBusy || failed || element === null) return undefined
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) void latest.current()
      },
      { rootMargin: '300px' },
    )
    observer.observe(element)
    return () => {
      observer.disconnect()
    }
  }, [hasMore, isBusy, failed, shown])

  return (
    <div className="more" ref={end}>
      <p role="status">
        {shown < total
          ? `${formatNumber(shown)} of ${formatCount(total, one, several)}`
          : formatCount(total, one, several)}
      </p>
      {failed && <p className="error">More could not be loaded.</p>}
      {hasMore && (
        <button type="button" aria-disabled={isBusy} onClick={() => void load()}>
          {isBusy ? 'Loading…' : `Show more ${several}`}
        </button>
      )}
    </div>
  )
}
