import { permissions2021 } from '../../../src/core/dialects/permissions-2021/dialect.js'
import { roles2023 } from '../../../src/core/dialects/roles-2023/dialect.js'
import type { AnyMapping, Row } from '../../../src/core/entities/mapping.js'
import { nameOf, routesOf } from '../dialects/routes.js'

interface NamedMapping {
  readonly name: string
  readonly mapping: AnyMapping
}

/** A mapping, and all that it says of neighbours and of what is inside. */
function withInner(name: string, mapping: AnyMapping): NamedMapping[] {
  const links = Object.entries(mapping.links ?? {}).map(([link, found]) => [link, found?.facts] as const)
  const parts = Object.entries(mapping.parts ?? {}).map(([part, found]) => [part, found?.mapping] as const)
  const inner = [...links, ...parts].flatMap(([below, found]) => {
    return found === undefined ? [] : withInner(`${name}.${below}`, found)
  })
  return [{ name, mapping }, ...inner]
}

const named = [permissions2021, roles2023].flatMap((dialect) =>
  routesOf(dialect).flatMap((route) => withInner(`${dialect.name} ${nameOf(route)}`, route.mapping)),
)

/** Every mapping of both dialects, once. */
export const mappings: readonly NamedMapping[] = named.filter(
  ({ mapping }, index) => named.findIndex((other) => other.mapping === mapping) === index,
)

/** The same row, which notes what is read of it. */
export function watched(row: Row, seen: Set<string>): Row {
  return new Proxy(row, {
    get: (target, field) => {
      if (typeof field === 'string') seen.add(field)
      return Reflect.get(target, field) as unknown
    },
    has: (target, field) => {
      if (typeof field === 'string') seen.add(field)
      return Reflect.has(target, field)
    },
  })
}
