import type { CoreDialect } from '../dialects/dialect.js'
import { orderWrites2021 } from '../dialects/permissions-2021/writes-orders.js'
import { orderWrites2023 } from '../dialects/roles-2023/writes-orders.js'
import type { CoreSession } from '../session.js'
import type { CreateItem } from './order-input.js'
import type { Step } from './place-order.js'
import type { UserError } from './user-errors.js'

export type Reviewer = 'CONSUMER' | 'PROVIDER'
export type Verdict = 'approve' | 'reject'

/** How orders are written on Cores of one era. */
export interface OrderWrites {
  /** The requests that order new allocations: one of all items, or one an item. */
  readonly creationSteps: (session: CoreSession, project: string, items: readonly CreateItem[]) => Step[]
  /** Approves or refuses an order. Where that is several writes, some may fail: why is answered. */
  readonly review: (
    session: CoreSession,
    order: string,
    verdict: Verdict,
    as: Reviewer,
  ) => Promise<readonly UserError[]>
  /** Calls an order off; the same. */
  readonly cancel: (session: CoreSession, order: string) => Promise<readonly UserError[]>
  /** How the Core names a plan. */
  readonly planAddress: (session: CoreSession, offering: string, plan: string) => string
}

const writes: Readonly<Record<CoreDialect, OrderWrites>> = {
  PERMISSIONS_2021: orderWrites2021,
  ROLES_2023: orderWrites2023,
}

export const orderWritesOf = ({ dialect }: CoreSession): OrderWrites => writes[dialect.name]
