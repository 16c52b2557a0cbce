import type { BaseContext } from '@apollo/server'
import { reasonOf } from '../../core/reason.js'
import type {
  AnsweredOperation,
  FailedOperation,
  OperationPlugin,
  ResolvedOperation,
} from './operation-plugin.js'

/** Calls the hooks of plugins where an operation is answered without Apollo Server: one after another. */
export class PluginCalls<Context extends BaseContext> {
  readonly #plugins: readonly OperationPlugin<Context>[]

  constructor(plugins: readonly OperationPlugin<Context>[]) {
    this.#plugins = plugins
  }

  /** What a plugin refuses the operation with, if one does. */
  operationResolved(operation: ResolvedOperation<Context>): Error | undefined {
    try {
      for (const plugin of this.#plugins) plugin.didResolveOperation?.(operation)
      return undefined
    } catch (error) {
      return reasonOf(error)
    }
  }

  errorsEncountered(operation: FailedOperation<Context>): void {
    for (const plugin of this.#plugins) plugin.didEncounterErrors?.(operation)
  }

  responseReady(operation: AnsweredOperation<Context>): void {
    for (const plugin of this.#plugins) plugin.willSendResponse?.(operation)
  }
}
