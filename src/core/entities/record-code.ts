import { compileFunction } from 'node:vm'
import type { AnyMapping, Column } from './mapping.js'
import { EntityRecord } from './record.js'
import type { AnyRecord } from './record.js'
import type { RecordClass } from './record-class.js'

/*
 * Code of records, compiled from text for each mapping and property: all records run through it, and what sees rows of one
 * kind in one place only is made fast by a JavaScript engine. Functions that share their text would share what they saw.
 */

export type Read = (record: AnyRecord) => unknown

/** The constructor of the records that are read through a mapping. */
export function constructorFor(mapping: AnyMapping): RecordClass {
  const Made = compiled(
    {},
    `return function (row, provenance) { this.row = row; this.provenance = provenance; this.held = undefined }`,
  ) as RecordClass & { prototype: unknown }
  Made.prototype = Object.create(EntityRecord.prototype, { mapping: { value: mapping } })
  return Made
}

/** Reads a text as it stands in the row, and whatever else is there otherwise. */
export function textReader(column: Column<unknown>, otherwise: Read): () => unknown {
  return compiled(
    { otherwise },
    `return function () {
      const value = ${fieldOf(column)}
      return typeof value === 'string' && value !== '' ? value : otherwise(this)
    }`,
  ) as () => unknown
}

/**
 * Reads a neighbour: what is held of it, else what the row tells.
 *
 * @param none stands for a neighbour that is not there.
 * @param factsClass asked for when the first is read: mappings may refer to each other.
 */
export function neighbourReader(
  link: string,
  key: Column<string | null>,
  none: Error | null,
  factsClass: () => RecordClass,
): () => unknown {
  const isText = `typeof ${fieldOf(key)} === 'string' && ${fieldOf(key)} !== ''`
  return compiled(
    { link, key, none, factsClass },
    `let Facts
    return function () {
      const held = this.heldNeighbour(link)
      if (held !== undefined) return held ?? none
      const isThere = ${key.isVerbatim ? `(${isText}) || ` : ''}key.read(this.row) !== null
      return isThere ? new (Facts ??= factsClass())(this.row, this.provenance) : none
    }`,
  ) as () => unknown
}

const fieldOf = ({ from: [field = ''] }: Column<unknown>): string => `this.row[${JSON.stringify(field)}]`

function compiled(seen: Readonly<Record<string, unknown>>, body: string): unknown {
  const make = compileFunction(body, Object.keys(seen)) as (...values: readonly unknown[]) => unknown
  return make(...Object.values(seen))
}
