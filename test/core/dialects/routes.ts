import type { Dialect } from '../../../src/core/dialects/dialect.js'
import type { Route } from '../../../src/core/dialects/route.js'

/** Every way of a dialect once, whatever keys it can be narrowed by. */
export function routesOf(dialect: Dialect): readonly Route[] {
  const routes = Object.values(dialect.routes).flat()
  return [...new Map(routes.map((route) => [`${route.path} ${nameOf(route)}`, route])).values()]
}

/** The name without the key by which this one narrows. */
export const nameOf = ({ name, scope }: Route): string => name.replace(new RegExp(` by ${scope ?? ''}$`), '')

const keyForms: Readonly<Record<string, string>> = { key: '\\d+', me: 'me' }
const uuidForm = '[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}'

/** The keys in a path that is the route's; undefined where it is another's. */
export function keysIn(route: Route, path: string): Readonly<Record<string, string>> | undefined {
  const form = route.path.replaceAll(/\{(\w+)\}/g, (_, key: string) => {
    return `(?<${key}>${keyForms[key] ?? uuidForm})`
  })
  const match = new RegExp(`^/api${form}$`).exec(path)
  return match === null ? undefined : { ...match.groups }
}
