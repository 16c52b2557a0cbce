import { Server } from 'node:http'
import { afterAll } from '@jest/globals'
import type { DestinationStream } from 'pino'
import { Outputs } from './outputs.js'
import { tapAll } from './taps.js'

/** Set by jest.config.js. */
declare const outputsFolder: string

/** Node's own modules are those of all test files in a process, and so is what taps them. */
const place = Symbol.for('outputs of this process')

function tapped(): Outputs {
  const known = Reflect.get(Server, place) as Outputs | undefined
  if (known !== undefined) return known
  const made = new Outputs(outputsFolder)
  tapAll(made, outputsFolder)
  Reflect.set(Server, place, made)
  return made
}

/** All that gateways let out in this process. */
export const outputs = tapped()

/** Where a gateway's log goes in a test: everything is searched. */
export const searchedLog = (written: (line: string) => void = () => undefined): DestinationStream => ({
  write: (line) => {
    outputs.search('log line', line)
    written(line)
  },
})

afterAll(() => {
  outputs.count()
})
