import { crash, forbidden } from '../http/problem.js'
import type { Collection } from '../http/collection.js'
import type { Context } from '../http/context.js'
import type { Schema } from '../http/input.js'
import type { Customer, Project } from '../world/entities/people.js'

/**
 * The part of a body that is read at all: where `field=` selects fields in answers, it does so in input too, and what
 * a write needs and does not find makes the Core fall over.
 */
export function writable<Fields extends Schema, Entity>(
  schema: Fields,
  collection: Collection<Entity>,
  context: Context,
): Fields {
  const asked = context.query.all('field').filter((name) => Object.hasOwn(collection.fields, name))
  if (!collection.selectable || asked.length === 0) return schema
  return Object.fromEntries(
    Object.entries(schema).map(([name, field]) => [
      name,
      asked.includes(name) ? field : { ...field, isRequired: false, read: ignored },
    ]),
  ) as unknown as Fields
}

function ignored(): undefined {
  return undefined
}

/** The value of a field that cannot be done without. */
export function needed<Value>(value: Value | undefined): Value {
  if (value === undefined) throw crash()
  return value
}

/** Only staff and the customer's owners. */
export function requireOwner(customer: Customer, { access }: Context): void {
  if (!access.isStaff && !access.isOwner(customer)) throw forbidden()
}

/** Staff, the customer's owners, the project's managers and admins. */
export function isProjectAdministrator(project: Project, { access }: Context): boolean {
  return (
    access.isStaff ||
    access.isOwner(project.customer) ||
    access.hasProjectRole(project, 'manager') ||
    access.hasProjectRole(project, 'admin')
  )
}
