import type { Subjects } from './examples.js'

/** What the gateway tells of a Core with made-up data; nothing of any other. */
export interface Demo {
  readonly users?: readonly {
    readonly name: string
    readonly username: string
    readonly description: string
  }[]
  /** The password of all users. */
  readonly password?: string
  readonly subjects?: Subjects
}

const DEMO_PATH = '/graphql/explorer/demo.json'

/** Asks the gateway what there is to try. */
export async function readDemo(): Promise<Demo> {
  const response = await fetch(DEMO_PATH)
  return response.ok ? ((await response.json()) as Demo) : {}
}
