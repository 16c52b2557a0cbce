import { contractSuite } from './suite.js'

contractSuite(
  '2023',
  {
    dialect: 'roles-2023',
    folder: 'test/recordings/2023',
    recordedUrl: 'http://127.0.0.1:8124',
    outOfScope: [
      {
        path: /^\/api\/(keys|events|marketplace-(category-components|offering-users|offering-permissions|plugins))\//,
        rule: 'another list',
      },
      { path: /^\/api\/marketplace-component-user-usages\//, rule: 'usage by person' },
      {
        path: /^\/api\/(invoices|invoice-items|billing-total-cost|financial-reports|customer-credits)\//,
        rule: 'invoices',
      },
      { path: /^\/api\/marketplace-stats\/|\/stats\/$/, rule: 'statistics' },
      { path: /^\/(health-check|admin)\//, rule: "an operator's matter" },
    ],
  },
  'test/contract/roles-2023.misses.json',
)
