// Finishes the build of the client: its CommonJS folder says that it is one, and its operations become a manifest.
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { URL } from 'node:url'

const folder = new URL('dist/client/', import.meta.url)
const write = (name, content) => {
  writeFileSync(new URL(name, folder), `${JSON.stringify(content, null, 2)}\n`)
}

write('cjs/package.json', { type: 'commonjs' })

const client = await import(new URL('index.js', folder).href)
const operations = Object.entries(client)
  .filter(([constant]) => constant.endsWith('Document'))
  .map(([constant, document]) => ({
    id: createHash('sha256').update(document).digest('hex'),
    name: constant.replace(/Document$/, ''),
    type: document.startsWith('mutation') ? 'mutation' : 'query',
    body: document,
  }))
write('operations.json', { format: 'apollo-persisted-query-manifest', version: 1, operations })
