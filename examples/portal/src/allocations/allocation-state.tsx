import type { AllocationState } from '../graph/generated/graphql.js'
import { Badge } from '../parts/badge.js'
import type { Tone } from '../parts/badge.js'

const words: Readonly<Record<AllocationState, { readonly word: string | null; readonly tone: Tone }>> = {
  CREATING: { word: 'Being created', tone: 'busy' },
  OK: { word: 'In use', tone: 'good' },
  ERRED: { word: 'Failed', tone: 'bad' },
  UPDATING: { word: 'Being changed', tone: 'busy' },
  TERMINATING: { word: 'Being ended', tone: 'busy' },
  TERMINATED: { word: 'Ended', tone: 'over' },
  UNKNOWN: { word: null, tone: 'busy' },
}

interface AllocationStateBadgeProps {
  readonly state: AllocationState
  readonly coreState: string
}

/** Where an allocation stands; where the graph has no word for it, the Core's own. */
export function AllocationStateBadge({ state, coreState }: AllocationStateBadgeProps) {
  const { word, tone } = words[state]
  return <Badge tone={tone}>{word ?? coreState}</Badge>
}
