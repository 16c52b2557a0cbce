import { useEffect, useRef } from 'react'
import { NavigationType, useLocation, useNavigationType } from 'react-router'

/**
 * Puts who goes to another page at its beginning, as a page that is loaded does: the keyboard and screen readers go
 * on from there. Who goes back stays where they were.
 *
 * @param main the id of what differs from page to page.
 */
export function NewPage({ main }: { readonly main: string }) {
  const { pathname } = useLocation()
  const type = useNavigationType()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    if (type !== NavigationType.Pop) window.scrollTo(0, 0)
    document.getElementById(main)?.focus({ preventScroll: true })
  }, [pathname, type, main])
  return null
}
