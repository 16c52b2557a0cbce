import type { UserErrorEntry } from '../client/index.js'
import type { GraphAnswer } from './transport.js'

/** What the payloads of mutations say that the caller can mend. */
export function refusalsIn(data: GraphAnswer['data']): Partial<UserErrorEntry>[] {
  return Object.values(data ?? {}).flatMap((payload) =>
    typeof payload === 'object' && payload !== null && 'userErrors' in payload
      ? (payload.userErrors as Partial<UserErrorEntry>[])
      : [],
  )
}

/** A line for each thing that went wrong. */
export function textOfErrors({ data, errors }: GraphAnswer, isColored: boolean): string {
  const lines = [
    ...errors.map(({ message, path, extensions }) => {
      const { code, retryAfter } = extensions ?? {}
      return [
        message,
        code === undefined ? '' : `[${code}]`,
        path === undefined ? '' : `at ${path.join('.')}`,
        retryAfter === undefined ? '' : `(try again in ${retryAfter} s)`,
      ]
    }),
    ...refusalsIn(data).map(({ message = 'the change was refused', code, field }) => [
      message,
      code === undefined ? '' : `[${code}]`,
      field ? `at ${field.join('.')}` : '',
    ]),
  ]
  const word = isColored ? '\u001B[31merror:\u001B[39m' : 'error:'
  return lines.map((parts) => `${[word, ...parts].filter((part) => part !== '').join(' ')}\n`).join('')
}
