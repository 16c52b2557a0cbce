import { getOperationAST, parse } from 'graphql'
import type { Example } from './examples.js'

const texts = import.meta.glob<string>('../client/operations/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The text of an example's operation. */
export function textOf({ operation }: Example): string {
  const text = texts[`../client/operations/${operation}.graphql`]
  if (text === undefined) throw new Error(`There is no operation ${operation}.`)
  return text
}

/** The name of an example's operation. */
export function operationNameOf(example: Example): string {
  const name = getOperationAST(parse(textOf(example)))?.name?.value
  if (name === undefined) throw new Error(`The operation ${example.operation} has no name.`)
  return name
}
