import process from 'node:process'
import { Outputs } from './outputs.js'
import { tapAll } from './taps.js'

/** Loaded before anything else by every process of Node that a test starts, from the folder of the run. */
const outputs = new Outputs(__dirname)
tapAll(outputs, __dirname)
process.on('exit', () => {
  outputs.count()
})
