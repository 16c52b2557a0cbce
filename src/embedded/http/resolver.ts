import { pathPattern } from './template.js'
import type { ResolvedPath } from '../dialect.js'

/** Finds where paths lead among path templates; the more literal template wins. */
export function pathResolver(templates: readonly string[]): (path: string) => ResolvedPath | undefined {
  const patterns = [...templates]
    .sort((a, b) => a.split('{').length - b.split('{').length)
    .map((template) => pathPattern(template))
  return (path) => {
    for (const pattern of patterns) {
      const parameters = pattern.match(path)
      if (parameters !== undefined) return { template: pattern.template, parameters }
    }
    return undefined
  }
}
