import type { ApolloServerPlugin } from '@apollo/server'

/** A context that may tell what the Core was asked. */
export interface ExplainingContext {
  readonly requestId?: string
  readonly explainPlan?: () => readonly unknown[]
}

/** Tells what the Core was asked, and why, in `extensions.plan` where the request has `X-Explain: plan`. */
export function planExplanation<Context extends ExplainingContext>(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse({ contextValue, response: { body } }) {
          if (contextValue.explainPlan !== undefined && body.kind === 'single') {
            const plan = contextValue.explainPlan()
            body.singleResult.extensions = { ...body.singleResult.extensions, plan }
          }
          return Promise.resolve()
        },
      }),
  }
}
