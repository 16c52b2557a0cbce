import { getFragmentData, graphql } from '../graph/generated/index.js'
import type { FragmentType } from '../graph/generated/index.js'
import { formatNumber, formatPercent } from '../parts/format.js'

const ComponentBarsOf = graphql(`
  fragment ComponentBars on Allocation {
    components {
      type
      name
      measuredUnit
      limit
      usage
    }
  }
`)

/** How much of each component is used, of how much may be. */
export function ComponentBars({ of }: { readonly of: FragmentType<typeof ComponentBarsOf> }) {
  return (
    <ul className="bars">
      {getFragmentData(ComponentBarsOf, of).components.map(({ type, name, measuredUnit, limit, usage }) => (
        <li key={type}>
          <ComponentBar name={name ?? type} unit={measuredUnit ?? ''} limit={limit} usage={usage} />
        </li>
      ))}
    </ul>
  )
}

interface ComponentBarProps {
  readonly name: string
  readonly unit: string
  readonly limit: number | null
  readonly usage: number
}

function ComponentBar({ name, unit, limit, usage }: ComponentBarProps) {
  if (limit === null) {
    return (
      <p className="bar-text">
        <span>{name}</span>
        <span>
          {formatNumber(usage)} {unit} used
        </span>
      </p>
    )
  }
  const share = limit === 0 ? (usage > 0 ? 1 : 0) : usage / limit
  const words = `${formatNumber(usage)} of ${formatNumber(limit)} ${unit}`
  return (
    <>
      <p className="bar-text">
        <span>{name}</span>
        <span>
          {words} <span className="faint">({formatPercent(share)})</span>
        </span>
      </p>
      <div
        className={share >= 1 ? 'bar full' : share >= 0.8 ? 'bar high' : 'bar'}
        role="meter"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuenow={Math.min(usage, limit)}
        aria-valuetext={`${words} used`}
      >
        <div style={{ width: `${String(Math.min(share, 1) * 100)}%` }} />
      </div>
    </>
  )
}
