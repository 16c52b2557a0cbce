import { defaultFieldResolver } from 'graphql'
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql'
import type { FastifyRequest } from 'fastify'
import { requestOf } from '../request-watch.js'
import type { OperationTrace } from './tracing.js'

type Resolver = GraphQLFieldResolver<unknown, unknown>

/**
 * Has the resolvers of root fields run within the trace of their operation. Of root fields only: a wrapper around every
 * field would cost more than the fields do.
 */
export function traceRootFields(
  schema: GraphQLSchema,
  traceOf: (request: FastifyRequest) => OperationTrace | undefined,
): void {
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const resolve = (field.resolve ?? defaultFieldResolver) as Resolver
      const traced: Resolver = (source, input, context, info) => {
        const request = requestOf(context)
        const trace = request && traceOf(request)
        const run = () => resolve(source, input, context, info)
        return trace === undefined ? run() : trace.rootField(String(info.path.key), run)
      }
      field.resolve = traced
    }
  }
}
