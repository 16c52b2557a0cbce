import type { EntityFields, LinksOf, EntityName, PartsOf } from './entity.js'

/** One object of a REST answer, as it came. Never written to: rows are shared by all who asked for them. */
export type Row = Readonly<Record<string, unknown>>

/** How one value is read from a row. */
export interface Column<Value> {
  /** The REST fields it is read from: what `field=` has to name. */
  readonly from: readonly string[]
  readonly read: (row: Row) => Value
  /** A text that is not empty, in its only field, is read as it stands. */
  readonly isVerbatim?: true
}

/**
 * What a row can be asked about, beside its own fields: keys of its neighbours (`customer`, `project`, …) and the values
 * that filters test. A subject of several values (the offerings of an order's items) holds when any of them does.
 */
export type SubjectValue = string | boolean | null | readonly string[]

/** A link to one other entity, and what this row already says of it. */
export interface Link<Target extends EntityName> {
  /** Reads the value that names the target, or null where there is none. */
  readonly key: Column<string | null>
  /** What the key is: the target's UUID, or a username where the Core says no more. */
  readonly by: 'uuid' | 'username'
  /** The target as far as this row tells it. */
  readonly facts: Mapping<Target>
}

/** Entities inside a row: rows of their own in the REST field `from`, or (`row`) the row itself seen as its single part. */
export interface Part<Target extends EntityName> {
  readonly from: string
  readonly mapping: Mapping<Target>
  /** Fields of the outer row that the inner rows need: name in the inner row -> name in the outer. */
  readonly inherit?: Readonly<Record<string, string>>
}

/** The mapping table of one entity on one kind of Core. All else (`field=`, records, embedded facts) follows from it. */
export interface Mapping<E extends EntityName> {
  readonly entity: E
  readonly columns: { readonly [F in keyof EntityFields[E]]?: Column<EntityFields[E][F]> }
  readonly links?: { readonly [L in keyof LinksOf<E>]?: Link<LinksOf<E>[L] & EntityName> }
  readonly parts?: { readonly [P in keyof PartsOf<E>]?: Part<PartsOf<E>[P] & EntityName> }
  readonly subjects?: Readonly<Record<string, Column<SubjectValue>>>
  /** REST fields that are asked for always: the row's own key, and keys of neighbours that cost the Core nothing. */
  readonly always?: readonly string[]
  /** Graph field (`orders`, `limits.component`) -> subjects of this row by which what it gives is found, or found cheaper. */
  readonly context?: Readonly<Record<string, readonly string[]>>
}

/** A mapping whose entity is not known to the code at hand. */
export interface AnyMapping {
  readonly entity: EntityName
  readonly columns: Readonly<Record<string, Column<unknown> | undefined>>
  readonly links?: Readonly<Record<string, AnyLink | undefined>>
  readonly parts?: Readonly<Record<string, AnyPart | undefined>>
  readonly subjects?: Readonly<Record<string, Column<SubjectValue> | undefined>>
  readonly always?: readonly string[]
  readonly context?: Readonly<Record<string, readonly string[] | undefined>>
  /** Links of which these rows tell the key alone, because the neighbours are less work. */
  readonly untold?: ReadonlySet<string>
}

export interface AnyLink {
  readonly key: Column<string | null>
  readonly by: 'uuid' | 'username'
  readonly facts: AnyMapping
}

export interface AnyPart {
  readonly from: string
  readonly mapping: AnyMapping
  readonly inherit?: Readonly<Record<string, string>>
}
