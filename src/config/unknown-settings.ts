/** What Kubernetes tells containers of a service that is named so. */
const ofService = /_(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_\d+_\w+)?)$/

/**
 * Variables that look like settings for the Core and are none: unnoticed, a misspelt address would have the embedded Core
 * serve made-up data instead of the Core.
 */
export function unknownSettings(given: readonly string[], known: readonly string[]): string[] {
  return given.filter(
    (name) => name.startsWith('PUHURI_CORE_') && !ofService.test(name) && !known.includes(name),
  )
}
