import { forbidden } from '../../http/problem.js'
import { ok, type Route } from '../../http/route.js'

/** `GET /api/version/`: for staff and support. */
export const versionRoute: Route = {
  template: '/api/version/',
  methods: {
    GET: (context) => {
      if (!context.access.seesEverything) throw forbidden()
      return ok({ version: 'unknown' })
    },
  },
  allow: 'GET, OPTIONS',
}
