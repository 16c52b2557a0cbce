/** The address that traces are sent to. */
export function tracesUrl(endpoint: URL): URL {
  const url = new URL(endpoint)
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/v1/traces`
  return url
}
