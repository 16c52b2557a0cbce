import { globalId } from '../identifiers.js'
import { CoreError } from '../errors.js'
import type { EntityName } from './entity.js'
import type { AnyMapping, Mapping, Row } from './mapping.js'
import { constructorFor, neighbourReader, textReader } from './record-code.js'
import type { Read } from './record-code.js'
import type { AnyRecord, EntityRecord, Provenance } from './record.js'
import { shapes } from './shape.js'

/** Makes records that are read through one mapping. */
export type RecordClass = new <E extends EntityName>(row: Row, provenance: Provenance) => EntityRecord<E>

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
  return new (recordClass(mapping))<E>(row, provenance)
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
  const MappedRecord = constructorFor(mapping)
  const { fields, links, parts } = shapes[mapping.entity]
  const property = (name: string, get: () => unknown) => {
    Object.defineProperty(MappedRecord.prototype, name, { get })
  }
  const { columns } = mapping
  const key = columns['uuid'] ?? columns['key']
  if (key?.isVerbatim)
    property(
      'key',
      textReader(key, ({ row }) => key.read(row) ?? ''),
    )
  property('id', function (this: AnyRecord) {
    return globalId(this.entity, this.key)
  })
  for (const field of Object.keys(fields)) if (field !== 'key') property(field, fieldReader(mapping, field))
  for (const [link, kind] of Object.entries(links))
    property(link, linkReader(mapping, link, kind === 'required'))
  for (const part of Object.keys(parts)) property(part, partReader(mapping, part))
  return MappedRecord
}

function fieldReader({ columns }: AnyMapping, field: string): () => unknown {
  const column = columns[field]
  if (column === undefined)
    return ofRecord((record) => record.provenance.failure ?? record.notAskedFor(field))
  const { read, from } = column
  const orFailure: Read = ({ row, provenance: { failure } }) =>
    failure === undefined || from.some((name) => name in row) ? read(row) : failure
  return column.isVerbatim ? textReader(column, orFailure) : ofRecord(orFailure)
}

function linkReader({ entity, links }: AnyMapping, link: string, isRequired: boolean): () => unknown {
  const none = isRequired
    ? new CoreError('CORE_ERROR', `Puhuri Core does not tell the ${link} of this ${entity}.`)
    : null
  const { key, facts } = links?.[link] ?? {}
  if (key === undefined || facts === undefined) return () => none
  return neighbourReader(link, key, none, () => recordClass(facts))
}

function partReader({ parts }: AnyMapping, part: string): () => unknown {
  if (parts?.[part] === undefined) {
    return ofRecord((record) => record.provenance.failure ?? record.notAskedFor(part))
  }
  return ofRecord((record) => record.parts(part as never))
}

const ofRecord = (read: Read) =>
  function (this: AnyRecord): unknown {
    return read(this)
  }
