import { readFileSync } from 'node:fs'
import { Kind, print } from 'graphql'

const SUFFIX_OF = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' }

/** What stands in comments before the operation. */
function descriptionOf(file) {
  const [comment = ''] = /^(#.*\n)+/.exec(readFileSync(file, 'utf8')) ?? []
  return comment.replaceAll(/^# ?/gm, '').trim().replaceAll('\n', ' ')
}

function constantOf({ document, location }) {
  const { name, operation } = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION)
  const types = `${name.value}${SUFFIX_OF[operation]}`
  return `/** ${descriptionOf(location)} */
export const ${name.value}Document: TypedDocument<${types}, ${types}Variables> =
  ${JSON.stringify(print(document))}
`
}

/** A plugin of GraphQL Code Generator: every operation as text that knows its variables and its answer. */
export function plugin(_schema, documents) {
  return {
    prepend: ["import type { TypedDocument } from '../typed-document.js'"],
    content: documents.map(constantOf).join('\n'),
  }
}
