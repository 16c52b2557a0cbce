import type { Row } from '../../../src/core/entities/mapping.js'

/** What came of reading many rows through a mapping. */
export class Findings {
  /** `place: what is wrong` -> a row that shows it. */
  readonly faults = new Map<string, Row>()
  rows = 0
  values = 0
  /** Place of a mapping -> REST fields that some row has. */
  readonly #sent = new Map<string, Set<string>>()

  sees(place: string, row: Row): void {
    this.rows += 1
    const sent = this.#sent.get(place) ?? new Set()
    this.#sent.set(place, sent)
    for (const [field, value] of Object.entries(row)) if (value !== undefined) sent.add(field)
  }

  reads(place: string, fault: string | undefined, row: Row): void {
    this.values += 1
    if (fault !== undefined) this.faults.set(`${place}: ${fault}`, row)
  }

  /** Fields of the rows at a place; undefined where no row was seen. */
  sentAt(place: string): ReadonlySet<string> | undefined {
    return this.#sent.get(place)
  }
}
