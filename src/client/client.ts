import { dataOf, isAbort, readAnswer } from './answer.js'
import type { Answer } from './answer.js'
import { PuhuriError } from './errors.js'
import { nodesOf } from './pages.js'
import type { Page } from './pages.js'
import { withRetries } from './retries.js'
import type { RetryOptions } from './retries.js'
import { isQuery } from './typed-document.js'
import type { TypedDocument, VariablesOf } from './typed-document.js'

export interface ClientOptions extends RetryOptions {
  /** Where the graph is: `https://graph.example.org/graphql`. */
  readonly url: string | URL
  /** The caller's token of Puhuri Core, or what tells it, asked before every request; none for what anyone may see. */
  readonly token?: string | (() => string | undefined | Promise<string | undefined>) | undefined
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>
  /** In place of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch
}

export interface RequestOptions {
  /** Calls the request off. */
  readonly signal?: AbortSignal
  /** Sent with this request. */
  readonly headers?: Readonly<Record<string, string>>
}

type Arguments<Variables> =
  undefined extends VariablesOf<Variables>
    ? [variables?: VariablesOf<Variables>, options?: RequestOptions]
    : [variables: Variables, options?: RequestOptions]

/** Speaks to a gateway. Queries are tried again where a failure may pass; mutations are sent once. */
export interface Client {
  /**
   * The data of an operation.
   *
   * @throws PuhuriError for any entry in `errors`; it has what data there is.
   */
  request<Result, Variables>(
    document: TypedDocument<Result, Variables>,
    ...rest: Arguments<Variables>
  ): Promise<Result>

  /**
   * The whole answer of an operation, errors beside data: for those who can use a part.
   *
   * @throws PuhuriError only where there is no answer.
   */
  execute<Result, Variables>(
    document: TypedDocument<Result, Variables>,
    ...rest: Arguments<Variables>
  ): Promise<Answer<Result>>

  /**
   * All that is on the pages of a list. The document takes the cursor as `$after`, and selects `nodes` and
   * `pageInfo { hasNextPage endCursor }`.
   *
   * @param select finds the list in the data: `(data) => data.projects`.
   */
  pages<Result, Variables extends { readonly after?: string | null | undefined }, Node>(
    document: TypedDocument<Result, Variables>,
    variables: Variables,
    select: (data: Result) => Page<Node> | null | undefined,
    options?: RequestOptions,
  ): AsyncGenerator<Node, void, undefined>
}

/** Makes a client of one gateway, for one caller. */
export function createClient(clientOptions: ClientOptions): Client {
  const { url, token, fetch = globalThis.fetch } = clientOptions

  async function headersOf(options: RequestOptions): Promise<Record<string, string>> {
    const held = typeof token === 'function' ? await token() : token
    return {
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
      ...(held === undefined ? {} : { authorization: `Bearer ${held}` }),
      ...clientOptions.headers,
      ...options.headers,
    }
  }

  async function send(body: string, options: RequestOptions): Promise<Response> {
    const headers = await headersOf(options)
    try {
      const { signal = null } = options
      // As a function of its own: browsers refuse to have it called as a method of something else.
      return await fetch(url, { method: 'POST', headers, body, signal })
    } catch (cause) {
      if (isAbort(cause) || options.signal?.aborted === true) throw cause
      throw new PuhuriError('NETWORK', 'The gateway did not answer.', { cause })
    }
  }

  async function once<Result>(
    query: string,
    variables: unknown,
    options: RequestOptions,
  ): Promise<Answer<Result>> {
    const response = await send(JSON.stringify({ query, variables }), options)
    const answer = await readAnswer<Result>(response)
    // Without any data it is a failure, which may pass.
    if (answer.data === null && answer.errors.length > 0) dataOf(answer)
    return answer
  }

  async function answerTo<Result>(
    document: TypedDocument<Result, never>,
    variables: unknown,
    options: RequestOptions = {},
  ): Promise<Answer<Result>> {
    const query = document.toString()
    const read = () => once<Result>(query, variables, options)
    return isQuery(query) ? withRetries(read, clientOptions, options.signal) : read()
  }

  return {
    request: async (document, ...[variables, options]) =>
      dataOf(await answerTo(document, variables, options)),
    execute: async (document, ...[variables, options]) => {
      try {
        return await answerTo(document, variables, options)
      } catch (error) {
        if (!(error instanceof PuhuriError) || error.errors.length === 0) throw error
        return { data: null, errors: error.errors, status: error.status ?? 0 }
      }
    },
    pages: (document, variables, select, options) =>
      nodesOf(async (after) => {
        const turned = after === undefined ? variables : { ...variables, after }
        return select(dataOf(await answerTo(document, turned, options)))
      }),
  }
}
