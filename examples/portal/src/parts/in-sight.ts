import { useEffect, useState } from 'react'
import type { RefObject } from 'react'

/** Whether a part of the page is in sight. */
export function useInSight(part: RefObject<Element | null>): boolean {
  const [isInSight, setInSight] = useState(false)
  useEffect(() => {
    const element = part.current
    if (element === null) return undefined
    const observer = new IntersectionObserver((entries) => {
      setInSight(entries.some(({ isIntersecting }) => isIntersecting))
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
    }
  }, [part])
  return isInSight
}
