// Run when a version is released, after `npm run build`: its SDL is what later changes are held against.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'

const here = (path) => new URL(path, import.meta.url)
const { version } = JSON.parse(readFileSync(here('../package.json'), 'utf8'))

copyFileSync(here('../dist/schema.graphql'), here('schema.graphql'))
writeFileSync(here('breaking-changes.json'), `${JSON.stringify({ since: version, changes: [] }, null, 2)}\n`)
