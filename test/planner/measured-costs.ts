/** Calls of real Cores that were measured: what was asked for, how many rows came, and how long it took. */
export interface MeasuredCall {
  /** Below `/api`; `{uuid}` is the first of the list that the caller sees. */
  readonly path: string
  /** `field=`; all fields where not given. */
  readonly fields?: readonly string[]
  /** Rows of the answer. */
  readonly rows: number
  readonly as?: 'staff' | 'allocator'
  /** Milliseconds: from the quietest to the usual measurement. */
  readonly between: readonly [number, number]
}

const name = ['uuid', 'name']
const freeOfProjects = ['uuid', 'name', 'customer_uuid', 'customer_name', 'created', 'description']

/** A Core of 2021: CPU time in process, the fastest of several calls, or the routes that were compared side by side. */
const measured2021: readonly MeasuredCall[] = [
  { path: '/projects/', rows: 100, between: [1465, 2455] },
  { path: '/projects/', fields: name, rows: 100, between: [96, 174] },
  { path: '/projects/', fields: name, rows: 300, between: [160, 361] },
  { path: '/projects/', fields: ['uuid', 'name', 'backend_id'], rows: 100, between: [186, 372] },
  { path: '/projects/', fields: ['uuid', 'end_date'], rows: 100, between: [211, 422] },
  { path: '/projects/', fields: ['uuid', 'oecd_fos_2007_code'], rows: 100, between: [237, 474] },
  { path: '/projects/', fields: ['uuid', 'billing_price_estimate'], rows: 100, between: [733, 1466] },
  { path: '/projects/', rows: 10, between: [162, 372] },
  { path: '/projects/{uuid}/', fields: ['name'], rows: 1, between: [21, 46] },
  { path: '/project-permissions/', rows: 8, between: [68, 161] },
  { path: '/project-permissions/', rows: 100, between: [732, 1345] },
  { path: '/project-permissions/', rows: 300, between: [1940, 3260] },
  { path: '/customers/', rows: 12, between: [489, 720] },
  { path: '/customers/', fields: ['url', 'name'], rows: 12, between: [222, 293] },
  { path: '/customers/{uuid}/users/', rows: 201, as: 'allocator', between: [3018, 3018] },
  { path: '/users/', rows: 20, between: [765, 1017] },
  { path: '/users/', rows: 201, as: 'allocator', between: [5796, 5796] },
  { path: '/users/{uuid}/', rows: 1, between: [51, 63] },
  { path: '/marketplace-offerings/', rows: 20, between: [647, 730] },
  { path: '/marketplace-offerings/', fields: name, rows: 20, between: [400, 432] },
  { path: '/marketplace-plans/', rows: 20, between: [336, 450] },
  { path: '/marketplace-orders/', rows: 20, between: [498, 550] },
  { path: '/marketplace-orders/', rows: 100, between: [2490, 3055] },
  { path: '/marketplace-order-items/', rows: 20, between: [502, 610] },
  { path: '/marketplace-resources/', rows: 9, between: [294, 311] },
  { path: '/marketplace-resources/', rows: 20, between: [491, 520] },
  { path: '/marketplace-resources/', rows: 234, as: 'allocator', between: [4715, 4715] },
  { path: '/marketplace-resources/{uuid}/', rows: 1, between: [56, 107] },
  { path: '/marketplace-component-usages/', rows: 20, between: [153, 316] },
]

/** A current Core: the fastest and the median of several calls, or the routes that were compared side by side. */
const measured2023: readonly MeasuredCall[] = [
  { path: '/projects/', rows: 100, between: [3481, 5054] },
  { path: '/projects/', fields: freeOfProjects, rows: 100, between: [70, 103] },
  { path: '/projects/', fields: ['uuid'], rows: 300, between: [120, 258] },
  { path: '/projects/', rows: 10, between: [324, 435] },
  { path: '/projects/', fields: ['uuid'], rows: 1, between: [26, 32] },
  { path: '/projects/{uuid}/', rows: 1, between: [79, 113] },
  { path: '/projects/{uuid}/', fields: name, rows: 1, between: [34, 38] },
  { path: '/projects/{uuid}/list_users/', rows: 5, between: [50, 70] },
  { path: '/customers/', rows: 16, between: [844, 998] },
  { path: '/customers/', fields: name, rows: 16, between: [153, 255] },
  { path: '/customers/{uuid}/', as: 'allocator', rows: 1, between: [492, 759] },
  { path: '/customers/{uuid}/', as: 'allocator', fields: name, rows: 1, between: [133, 171] },
  { path: '/customers/{uuid}/users/', as: 'allocator', rows: 191, between: [4991, 4991] },
  { path: '/marketplace-public-offerings/', rows: 45, between: [3014, 4260] },
  { path: '/marketplace-public-offerings/', fields: name, rows: 45, between: [89, 176] },
  { path: '/marketplace-public-offerings/{uuid}/', rows: 1, between: [141, 182] },
  { path: '/marketplace-resources/', rows: 100, between: [2702, 3481] },
  {
    path: '/marketplace-resources/',
    fields: ['uuid', 'name', 'limits', 'project_uuid'],
    rows: 100,
    between: [227, 298],
  },
  {
    path: '/marketplace-resources/',
    fields: ['uuid', 'name', 'state', 'limits', 'project_uuid', 'offering_uuid', 'offering_name'],
    rows: 241,
    between: [778, 815],
  },
  {
    path: '/marketplace-resources/{uuid}/',
    fields: ['uuid', 'name', 'limits'],
    rows: 1,
    between: [32, 36],
  },
  { path: '/marketplace-orders/', rows: 100, between: [2522, 2972] },
  { path: '/marketplace-orders/', fields: ['uuid', 'state', 'limits'], rows: 100, between: [76, 104] },
  {
    path: '/marketplace-orders/',
    fields: ['uuid', 'state', 'type', 'limits', 'project_uuid', 'marketplace_resource_uuid'],
    rows: 300,
    between: [1618, 1618],
  },
  { path: '/marketplace-component-usages/', rows: 100, between: [703, 945] },
  { path: '/marketplace-component-usages/', rows: 18, between: [133, 177] },
  { path: '/users/', rows: 100, between: [11256, 12677] },
  { path: '/users/', fields: ['uuid', 'username', 'email'], rows: 100, between: [77, 108] },
  { path: '/user-permissions/', rows: 100, between: [735, 921] },
  { path: '/user-permissions/', rows: 300, between: [2138, 2138] },
  { path: '/users/me/', fields: ['uuid'], rows: 1, between: [30, 42] },
]

export const measuredCalls = {
  'permissions-2021': measured2021,
  'roles-2023': measured2023,
} as const

/** A third less than the quietest measurement, a third more than the usual one: as near as a shared machine tells. */
export function bounds({ between: [quietest, usual] }: MeasuredCall): { least: number; most: number } {
  return { least: quietest * 0.65, most: usual * 1.35 }
}
