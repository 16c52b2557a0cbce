/** What was thrown, as an Error. */
export const reasonOf = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(String(thrown))

/**
 * Where reading a value fails, its field alone fails: the value may be the Error instead, which the generated types do
 * not know.
 */
export const orReason = <Value>(read: Promise<Value>): Promise<Value> =>
  read.catch((thrown: unknown) => reasonOf(thrown) as Value)

/** What became of each: its value, or the reason why there is none. */
export async function outcomesOf<Value>(all: readonly Promise<Value>[]): Promise<(Value | Error)[]> {
  const settled = await Promise.allSettled(all)
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : reasonOf(one.reason)))
}
