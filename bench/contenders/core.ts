import { Pool } from 'undici'
import type { Row } from '../world.js'

/** A page of a list of the Core. */
export interface CoreList {
  readonly rows: readonly Row[]
  /** `X-Result-Count`. */
  readonly total: number
}

/** The Core as hand-written code calls it: one pool of connections, text and JSON.parse. */
export class CoreClient {
  readonly #pool: Pool

  constructor(port: number) {
    this.#pool = new Pool(`http://127.0.0.1:${port}`, { connections: 64 })
  }

  async list(path: string, authorization: string): Promise<CoreList> {
    const { text, total } = await this.#get(path, authorization)
    return { rows: JSON.parse(text) as Row[], total: Number(total) }
  }

  async one(path: string, authorization: string): Promise<Row> {
    return JSON.parse((await this.#get(path, authorization)).text) as Row
  }

  async #get(path: string, authorization: string) {
    const { statusCode, headers, body } = await this.#pool.request({
      method: 'GET',
      path,
      headers: { authorization, accept: 'application/json' },
    })
    const text = await body.text()
    if (statusCode !== 200) throw new Error(`${statusCode} of ${path}: ${text}`)
    return { text, total: headers['x-result-count'] }
  }
}
