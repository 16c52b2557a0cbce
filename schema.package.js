// Finishes the build: the whole SDL in one file, for code generators and for those who watch it change.
import { writeFileSync } from 'node:fs'
import { printedSchema } from './dist/graph/printed-schema.js'

writeFileSync(new URL('dist/schema.graphql', import.meta.url), printedSchema())
