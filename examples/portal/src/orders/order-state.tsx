import type { OrderState } from '../graph/generated/graphql.js'
import { Badge } from '../parts/badge.js'
import type { Tone } from '../parts/badge.js'

const words: Readonly<Record<OrderState, { readonly word: string | null; readonly tone: Tone }>> = {
  PENDING_CONSUMER: { word: 'Waits for your approval', tone: 'busy' },
  PENDING_PROVIDER: { word: 'Waits for the provider', tone: 'busy' },
  EXECUTING: { word: 'Being carried out', tone: 'busy' },
  DONE: { word: 'Done', tone: 'good' },
  ERRED: { word: 'Failed', tone: 'bad' },
  CANCELED: { word: 'Called off', tone: 'over' },
  REJECTED: { word: 'Refused', tone: 'bad' },
  UNKNOWN: { word: null, tone: 'busy' },
}

/** What a state is called. */
export const wordFor = (state: OrderState, coreState: string): string => words[state].word ?? coreState

interface OrderStateBadgeProps {
  readonly state: OrderState
  readonly coreState: string
}

/** How far an order has come; where the graph has no word for it, the Core's own. */
export function OrderStateBadge({ state, coreState }: OrderStateBadgeProps) {
  return <Badge tone={words[state].tone}>{wordFor(state, coreState)}</Badge>
}
