import { useRef, useState } from 'react'
import { getFragmentData, graphql } from '../graph/generated/index.js'
import type { FragmentType } from '../graph/generated/index.js'
import { formatDay } from '../parts/format.js'
import { useInSight } from '../parts/in-sight.js'
import { AllocationStateBadge } from './allocation-state.js'
import { ChangeLimits } from './change-limits.js'
import { ComponentBars } from './component-bars.js'
import { EndAllocation } from './end-allocation.js'
import { useLiveAllocation } from './live-allocation.js'

const AllocationCardOf = graphql(`
  fragment AllocationCard on Allocation {
    id
    name
    state
    coreState
    endDate
    backendId
    offering {
      id
      name
    }
    ...ComponentBars
  }
`)

interface AllocationCardProps {
  readonly of: FragmentType<typeof AllocationCardOf>
  readonly onReload: () => Promise<unknown>
}

/** One allocation: where it stands, how much of it is used, and what can be done with it. */
export function AllocationCard({ of, onReload }: AllocationCardProps) {
  const allocation = getFragmentData(AllocationCardOf, of)
  const { id, name, state, coreState, endDate, backendId, offering } = allocation
  const [open, setOpen] = useState<'limits' | 'end' | null>(null)
  const close = () => {
    setOpen(null)
  }
  const card = useRef<HTMLElement>(null)
  const isInSight = useInSight(card)
  const hasEnded = state === 'TERMINATED'
  useLiveAllocation(id, isInSight && !hasEnded)
  const canEnd = state === 'OK' || state === 'ERRED'
  return (
    <article ref={card} className={hasEnded ? 'card ended' : 'card'} aria-label={name}>
      <div className="heading">
        <div>
          <h3>{name}</h3>
          <p className="faint">{offering.name}</p>
        </div>
        <AllocationStateBadge state={state} coreState={coreState} />
      </div>
      {!hasEnded && <ComponentBars of={allocation} />}
      {(endDate !== null || backendId !== null) && (
        <p className="faint">
          {backendId}
          {backendId !== null && endDate !== null && ' · '}
          {endDate !== null && `until ${formatDay(endDate)}`}
        </p>
      )}
      {canEnd && (
        <div className="actions">
          {state === 'OK' && (
            <button
              type="button"
              aria-label={`Change limits of ${name}`}
              onClick={() => {
                setOpen('limits')
              }}
            >
              Change limits
            </button>
          )}
          <button
            type="button"
            className="quiet"
            aria-label={`End ${name}`}
            onClick={() => {
              setOpen('end')
            }}
          >
            End
          </button>
        </div>
      )}
      {open === 'limits' && <ChangeLimits allocation={id} name={name} onReload={onReload} onClose={close} />}
      {open === 'end' && <EndAllocation allocation={id} name={name} onReload={onReload} onClose={close} />}
    </article>
  )
}
