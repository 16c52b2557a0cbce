import type { ReactNode } from 'react'

/** How something goes: told by the word, coloured besides. */
export type Tone = 'good' | 'bad' | 'busy' | 'over'

/** A word for where something stands. */
export function Badge({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return <span className={`badge ${tone}`}>{children}</span>
}
