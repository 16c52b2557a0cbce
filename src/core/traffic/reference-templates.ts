import { permissions2021 } from '../dialects/permissions-2021/dialect.js'
import { roles2023 } from '../dialects/roles-2023/dialect.js'
import type { EntityName } from '../entities/entity.js'

/** What changes so seldom that a short while does not matter. Rights are not told by any of it. */
const referenceData: readonly EntityName[] = ['Customer', 'Offering', 'Plan']

/** Templates of the requests for reference data, of all eras. */
export const referenceTemplates: ReadonlySet<string> = new Set(
  [permissions2021, roles2023].flatMap(({ routes }) =>
    referenceData.flatMap((entity) => routes[entity].map(({ path }) => path)),
  ),
)
