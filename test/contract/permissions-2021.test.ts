import { contractSuite } from './suite.js'

contractSuite(
  '2021',
  {
    dialect: 'permissions-2021',
    folder: 'test/recordings/2021',
    recordedUrl: 'http://127.0.0.1:8121',
    outOfScope: [
      {
        path: /^\/api\/(events|marketplace-(plugins|offering-permissions|category-component-usages|resource-offerings))\//,
        rule: 'another list',
      },
      {
        path: /^\/api\/marketplace-offerings\/[^/]+\/(customers|costs|component_stats)\//,
        rule: "a provider's matter",
      },
      { path: /^\/api\/marketplace-plans\/usage_stats\//, rule: "a provider's matter" },
      { path: /\/move_project\/$/, rule: "staff's matter" },
    ],
  },
  'test/contract/permissions-2021.misses.json',
)
