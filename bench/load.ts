import { Client } from 'undici'

/** One of the callers: a connection of its own, and a token of its own. */
export interface Caller {
  readonly client: Client
  readonly headers: Readonly<Record<string, string>>
}

/** What is sent, and how long a good answer is. */
export interface Exchange {
  readonly path: string
  readonly body: string
  readonly bytes: number
}

export interface LoadResult {
  readonly queries: number
  readonly seconds: number
  /** Answers that were refused, or not as long as the one that was checked. */
  readonly errors: number
}

/** As many callers as are wanted, on connections that stay open. */
export function createCallers(port: number, count: number): Caller[] {
  return Array.from({ length: count }, (_, index) => ({
    client: new Client(`http://127.0.0.1:${port}`, { pipelining: 1, headersTimeout: 0, bodyTimeout: 0 }),
    headers: { 'content-type': 'application/json', authorization: `Token bench-${index}` },
  }))
}

export async function closeCallers(callers: readonly Caller[]): Promise<void> {
  await Promise.all(callers.map(({ client }) => client.close()))
}

/** Sends so many queries over all callers, each of whom waits for its answer before it asks again. */
export async function load(
  callers: readonly Caller[],
  exchange: Exchange,
  queries: number,
): Promise<LoadResult> {
  let left = queries
  let errors = 0
  const start = performance.now()
  await Promise.all(
    callers.map(async (caller) => {
      while (left-- > 0) if (!(await isAnswered(caller, exchange))) errors += 1
    }),
  )
  return { queries, seconds: (performance.now() - start) / 1000, errors }
}

/** What each of many callers got in a while. */
export interface EnduranceResult {
  /** Good answers, by caller. */
  readonly answered: readonly number[]
  readonly seconds: number
  readonly errors: number
}

/** Sends queries over all callers for so many seconds, each of whom waits for its answer before it asks again. */
export async function loadFor(
  callers: readonly Caller[],
  exchange: Exchange,
  seconds: number,
): Promise<EnduranceResult> {
  const start = performance.now()
  const until = start + seconds * 1000
  const answered = callers.map(() => 0)
  let errors = 0
  await Promise.all(
    callers.map(async (caller, at) => {
      while (performance.now() < until) {
        if (await isAnswered(caller, exchange)) answered[at] = (answered[at] ?? 0) + 1
        else errors += 1
      }
    }),
  )
  return { answered, seconds: (performance.now() - start) / 1000, errors }
}

/** Whether a query got the answer that is expected of it. The body is counted, not kept. */
export function isAnswered({ client, headers }: Caller, { path, body, bytes }: Exchange): Promise<boolean> {
  return new Promise((resolve) => {
    let status = 0
    let received = 0
    client.dispatch(
      { method: 'POST', path, headers, body },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, statusCode) => {
          status = statusCode
        },
        onResponseData: (_controller, chunk) => {
          received += chunk.length
        },
        onResponseEnd: () => {
          resolve(status === 200 && received === bytes)
        },
        onResponseError: () => {
          resolve(false)
        },
      },
    )
  })
}

/** The answer itself. */
export async function ask(
  { client, headers }: Caller,
  path: string,
  body: string,
): Promise<{ readonly status: number; readonly text: string }> {
  const { statusCode, body: answer } = await client.request({ method: 'POST', path, headers, body })
  return { status: statusCode, text: await answer.text() }
}
