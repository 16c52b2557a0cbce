import { graphqlSync, introspectionFromSchema } from 'graphql'
import { printedSchema } from '../graph/printed-schema.js'
import { createGraphSchema } from '../graph/schema.js'

/** For people and code generators, for tools, or for routers. */
export type SchemaFormat = 'sdl' | 'introspection' | 'subgraph'

/** The graph's own description, in each form. */
export const schemaTexts: Readonly<Record<SchemaFormat, () => string>> = {
  sdl: printedSchema,
  introspection: () =>
    `${JSON.stringify(introspectionFromSchema(createGraphSchema({ federation: false })), null, 2)}\n`,
  subgraph: () => {
    const { data } = graphqlSync({ schema: createGraphSchema(), source: '{ _service { sdl } }' })
    return (data as { _service: { sdl: string } } | null)?._service.sdl ?? ''
  },
}
