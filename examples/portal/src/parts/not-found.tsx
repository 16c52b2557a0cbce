import { Link } from 'react-router'
import { usePageTitle } from './page-title.js'

/** There is no such thing, or none that the caller may see: the graph does not tell them apart. */
export function NotFound({ what }: { readonly what: string }) {
  usePageTitle(`No such ${what}`)
  return (
    <div className="empty">
      <h1>No such {what}</h1>
      <p>It is not there, or you may not see it.</p>
      <Link to="/">All customers</Link>
    </div>
  )
}
