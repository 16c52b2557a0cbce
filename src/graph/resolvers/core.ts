import type { CoreResolvers } from '../generated/resolvers.js'

export const Core: CoreResolvers = {
  capabilities: ({ capabilities }) => [...capabilities],
}
