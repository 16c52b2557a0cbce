import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A span as a collector sees it. */
export interface ReceivedSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  /** 1 internal, 2 server, 3 client. */
  readonly kind: number
  readonly name: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly events: readonly string[]
  /** 0 unset, 2 error. */
  readonly status: number
}

interface OtlpValue {
  readonly stringValue?: string
  readonly intValue?: number
  readonly arrayValue?: { readonly values: readonly OtlpValue[] }
}
interface OtlpAttribute {
  readonly key: string
  readonly value: OtlpValue
}
interface OtlpSpan extends Omit<ReceivedSpan, 'attributes' | 'events' | 'status'> {
  readonly attributes: readonly OtlpAttribute[]
  readonly events: readonly { readonly name: string }[]
  readonly status: { readonly code: number }
}
interface OtlpMessage {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly OtlpAttribute[] }
    readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[]
  }[]
}

/** A message as it came. */
export interface Message {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** An OpenTelemetry collector that remembers what it was sent. */
export interface Collector extends AsyncDisposable {
  readonly url: string
  readonly messages: readonly Message[]
  /** The spans of the messages in JSON. */
  readonly spans: () => ReceivedSpan[]
  /** What those messages say of where they come from. */
  readonly resources: () => Readonly<Record<string, unknown>>[]
}

function valueOf({ stringValue, intValue, arrayValue }: OtlpValue): unknown {
  return arrayValue ? arrayValue.values.map(valueOf) : (stringValue ?? intValue)
}

const attributesOf = (attributes: readonly OtlpAttribute[]) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, valueOf(value)]))

export async function startCollector(status = 200): Promise<Collector> {
  const messages: Message[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      messages.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) })
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const parsed = () =>
    messages.flatMap(({ body }) => (JSON.parse(body.toString()) as OtlpMessage).resourceSpans)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages,
    spans: () =>
      parsed()
        .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))
        .map((span) => ({
          ...span,
          attributes: attributesOf(span.attributes),
          events: span.events.map(({ name }) => name),
          status: span.status.code,
        })),
    resources: () => parsed().map(({ resource }) => attributesOf(resource.attributes)),
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => {
          resolve()
        })
      }),
  }
}
