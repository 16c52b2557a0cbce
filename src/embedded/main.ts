import { coreCommand } from './command.js'

await coreCommand().parseAsync()
