import { getFragmentData, graphql } from '../graph/generated/index.js'
import type { FragmentType } from '../graph/generated/index.js'
import type { OrderType } from '../graph/generated/graphql.js'
import { formatMoment, formatNumber } from '../parts/format.js'
import { OrderStateBadge } from './order-state.js'
import { ReviewOrder } from './review-order.js'

const OrderRowOf = graphql(`
  fragment OrderRow on Order {
    id
    type
    state
    coreState
    createdAt
    errorMessage
    items {
      id
      allocationName
      limits {
        type
        amount
        component {
          name
          measuredUnit
        }
      }
      offering {
        id
        name
      }
    }
  }
`)

const words: Readonly<Record<OrderType, string>> = {
  CREATE: 'New allocation',
  UPDATE: 'Change',
  TERMINATE: 'End',
}

/** One order: what it asks for, and how far it has come. */
export function OrderRow({ of }: { readonly of: FragmentType<typeof OrderRowOf> }) {
  const { id, type, state, coreState, createdAt, errorMessage, items } = getFragmentData(OrderRowOf, of)
  const about = items.map(({ allocationName }) => allocationName ?? '')
  return (
    <tr>
      <th scope="row">
        {words[type]}
        {items.map((item, index) => (
          <span key={item.id} className="faint">
            {' '}
            {about[index]} from {item.offering.name}
          </span>
        ))}
      </th>
      <td data-label="Amounts">
        {items.flatMap((item) =>
          item.limits.map((limit) => (
            <span key={`${item.id} ${limit.type}`} className="amount">
              {limit.component?.name ?? limit.type} {formatNumber(limit.amount)}{' '}
              {limit.component?.measuredUnit}
            </span>
          )),
        )}
      </td>
      <td data-label="Made">{formatMoment(createdAt)}</td>
      <td data-label="State">
        <OrderStateBadge state={state} coreState={coreState} />
        {state === 'PENDING_CONSUMER' && (
          <ReviewOrder order={id} label={`${words[type]} ${about.join(', ')}`} />
        )}
        {errorMessage !== null && <p className="error">{errorMessage}</p>}
      </td>
    </tr>
  )
}
