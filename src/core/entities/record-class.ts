import { globalId } from '../identifiers.js'
import { CoreError } from '../errors.js'
import type { EntityName } from './entity.js'
import type { AnyMapping, Mapping, Row } from './mapping.js'
import { EntityRecord } from './record.js'
import type { AnyRecord, Provenance } from './record.js'
import { shapes } from './shape.js'

type RecordClass = typeof EntityRecord
type Read = (record: AnyRecord) => unknown

const classes = new WeakMap<AnyMapping, RecordClass>()

/**
 * A record of the class that belongs to its mapping. The class has each field, link and part of the entity as a property
 * too, so that a graph is read without a call by name for each value. What is not at hand reads as the Error that says
 * why: what executes an operation shows it at the field, and leaves the others standing.
 */
export function createRecord<E extends EntityName>(
  mapping: Mapping<E> | AnyMapping,
  row: Row,
  provenance: Provenance,
): EntityRecord<E> {
  return new (recordClass(mapping))<E>(mapping, row, provenance)
}

/** The class of the records that are read through a mapping. */
export function recordClass(mapping: AnyMapping): RecordClass {
  const known = classes.get(mapping)
  if (known !== undefined) return known
  const made = classOf(mapping)
  classes.set(mapping, made)
  return made
}

function classOf(mapping: AnyMapping): RecordClass {
  class MappedRecord<E extends EntityName> extends EntityRecord<E> {}
  const { fields, links, parts } = shapes[mapping.entity]
  const property = (name: string, read: Read) => {
    Object.defineProperty(MappedRecord.prototype, name, {
      get(this: AnyRecord) {
        return read(this)
      },
    })
  }
  property('id', (record) => globalId(record.entity, record.key))
  for (const field of Object.keys(fields)) if (field !== 'key') property(field, fieldReader(mapping, field))
  for (const [link, kind] of Object.entries(links))
    property(link, linkReader(mapping, link, kind === 'required'))
  for (const part of Object.keys(parts)) property(part, partReader(mapping, part))
  return MappedRecord
}

function fieldReader({ columns }: AnyMapping, field: string): Read {
  const column = columns[field]
  if (column === undefined) return (record) => record.provenance.failure ?? record.notAskedFor(field)
  const { read, from } = column
  return ({ row, provenance: { failure } }) =>
    failure === undefined || from.some((name) => name in row) ? read(row) : failure
}

function linkReader({ entity, links }: AnyMapping, link: string, isRequired: boolean): Read {
  const none = isRequired
    ? new CoreError('CORE_ERROR', `Puhuri Core does not tell the ${link} of this ${entity}.`)
    : null
  const { key, facts } = links?.[link] ?? {}
  if (key === undefined || facts === undefined) return () => none
  let FactsRecord: RecordClass | undefined
  return (record) => {
    const held = record.heldNeighbour(link)
    if (held !== undefined) return held ?? none
    if (key.read(record.row) === null) return none
    FactsRecord ??= recordClass(facts)
    return new FactsRecord(facts, record.row, record.provenance)
  }
}

function partReader({ parts }: AnyMapping, part: string): Read {
  if (parts?.[part] === undefined) return (record) => record.provenance.failure ?? record.notAskedFor(part)
  return (record) => record.parts(part as never)
}
