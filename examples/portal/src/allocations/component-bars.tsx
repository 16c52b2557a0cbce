import { getFragmentData, graphql } from '../graph/generated/index.js'
import type { FragmentType } from '../graph/generated/index.js'
import { formatNumber, formatPercent } from '../parts/format.js'

const ComponentBarsOf = graphql(`
  fragment ComponentBars on Allocation {
    limits {
      type
      amount
      component {
        name
        measuredUnit
      }
    }
    currentUsages {
      type
      amount
      component {
        name
        measuredUnit
      }
    }
  }
`)

interface Line {
  readonly type: string
  readonly name: string
  readonly unit: string
  readonly limit: number | undefined
  readonly usage: number
}

/** Limits and usages of the same component, side by side. */
function linesOf({ limits, currentUsages }: ReturnType<typeof unmask>): Line[] {
  const known = new Map([...currentUsages, ...limits].map((amount) => [amount.type, amount.component]))
  const amountOf = (amounts: typeof limits, type: string) =>
    amounts.find((amount) => amount.type === type)?.amount
  return [...known].sort().map(([type, component]) => ({
    type,
    name: component?.name ?? type,
    unit: component?.measuredUnit ?? '',
    limit: amountOf(limits, type),
    usage: amountOf(currentUsages, type) ?? 0,
  }))
}

const unmask = (of: FragmentType<typeof ComponentBarsOf>) => getFragmentData(ComponentBarsOf, of)

/** How much of each component is used, of how much may be. */
export function ComponentBars({ of }: { readonly of: FragmentType<typeof ComponentBarsOf> }) {
  return (
    <ul className="bars">
      {linesOf(unmask(of)).map((line) => (
        <li key={line.type}>
          <ComponentBar {...line} />
        </li>
      ))}
    </ul>
  )
}

function ComponentBar({ name, unit, limit, usage }: Line) {
  if (limit === undefined) {
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
