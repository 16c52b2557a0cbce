import type {
  ApolloServerPlugin,
  BaseContext,
  GraphQLRequestContext,
  GraphQLRequestContextDidEncounterErrors,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestContextWillSendResponse,
  GraphQLRequestListener,
} from '@apollo/server'

/** The hooks of Apollo Server's plugins that are called where a query is answered without Apollo Server. */
export class PluginCalls<Context extends BaseContext> {
  readonly #listeners: readonly GraphQLRequestListener<Context>[]

  private constructor(listeners: readonly GraphQLRequestListener<Context>[]) {
    this.#listeners = listeners
  }

  static async start<Context extends BaseContext>(
    plugins: readonly ApolloServerPlugin<Context>[],
    context: GraphQLRequestContext<Context>,
  ): Promise<PluginCalls<Context>> {
    const started = await Promise.all(plugins.map(async (plugin) => plugin.requestDidStart?.(context)))
    return new PluginCalls(started.filter((listener) => listener !== undefined))
  }

  /** @throws what a plugin refuses the operation with. */
  async operationResolved(context: GraphQLRequestContextDidResolveOperation<Context>): Promise<void> {
    await Promise.all(this.#listeners.map(async (listener) => listener.didResolveOperation?.(context)))
  }

  async errorsEncountered(context: GraphQLRequestContextDidEncounterErrors<Context>): Promise<void> {
    await Promise.all(this.#listeners.map(async (listener) => listener.didEncounterErrors?.(context)))
  }

  async responseReady(context: GraphQLRequestContextWillSendResponse<Context>): Promise<void> {
    await Promise.all(this.#listeners.map(async (listener) => listener.willSendResponse?.(context)))
  }
}
