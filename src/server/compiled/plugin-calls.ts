import type {
  BaseContext,
  GraphQLRequestContext,
  GraphQLRequestContextDidEncounterErrors,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestContextWillSendResponse,
} from '@apollo/server'
import type { OperationListener, OperationPlugin } from './operation-plugin.js'

/** The hooks of Apollo Server's plugins that are called where a query is answered without Apollo Server: one after another. */
export class PluginCalls<Context extends BaseContext> {
  readonly #listeners: readonly OperationListener<Context>[]

  private constructor(listeners: readonly OperationListener<Context>[]) {
    this.#listeners = listeners
  }

  static async start<Context extends BaseContext>(
    plugins: readonly OperationPlugin<Context>[],
    context: GraphQLRequestContext<Context>,
  ): Promise<PluginCalls<Context>> {
    return new PluginCalls(await Promise.all(plugins.map((plugin) => plugin.requestDidStart(context))))
  }

  /** @throws what a plugin refuses the operation with. */
  async operationResolved(context: GraphQLRequestContextDidResolveOperation<Context>): Promise<void> {
    for (const listener of this.#listeners)
      if (listener.didResolveOperation !== undefined) await listener.didResolveOperation(context)
  }

  async errorsEncountered(context: GraphQLRequestContextDidEncounterErrors<Context>): Promise<void> {
    for (const listener of this.#listeners)
      if (listener.didEncounterErrors !== undefined) await listener.didEncounterErrors(context)
  }

  async responseReady(context: GraphQLRequestContextWillSendResponse<Context>): Promise<void> {
    for (const listener of this.#listeners)
      if (listener.willSendResponse !== undefined) await listener.willSendResponse(context)
  }
}
