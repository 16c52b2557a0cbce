import { passwordRoute } from '../../sign-in.js'
import { configurationRoute } from './configuration.js'
import { synchroniseUser } from './identity-registry.js'
import { listingRoute } from './listing.js'
import { versionRoute } from './version.js'
import type { Route } from '../../http/route.js'

/** Signing in, the identity registry, and what the Core says of itself. */
export const sessionRoutes: readonly Route[] = [
  listingRoute,
  versionRoute,
  configurationRoute,
  passwordRoute,
  { template: '/api/remote-eduteams/', methods: { POST: synchroniseUser } },
]
