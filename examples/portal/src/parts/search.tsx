import { useEffect, useId, useState } from 'react'
import { useSearchParams } from 'react-router'

const PAUSE_MS = 250

interface Search {
  /** What is searched for; undefined where nothing is. */
  readonly term: string | undefined
  readonly onChange: (term: string) => void
}

/** What is searched for on this page. It is part of the address, so that it can be gone back to and sent on. */
export function useSearch(): Search {
  const [parameters, setParameters] = useSearchParams()
  return {
    term: parameters.get('search')?.trim() ?? undefined,
    onChange: (term) => {
      setParameters(term.trim() === '' ? {} : { search: term }, { replace: true })
    },
  }
}

/** A field that searches while one types. */
export function SearchField({ label, search }: { readonly label: string; readonly search: Search }) {
  const id = useId()
  const { term = '', onChange } = search
  const [typed, setTyped] = useState(term)
  useEffect(() => {
    if (typed.trim() === term) return undefined
    const timer = setTimeout(() => {
      onChange(typed)
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
    }
  })
  return (
    <div className="search" role="search">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="search"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
        }}
      />
    </div>
  )
}
