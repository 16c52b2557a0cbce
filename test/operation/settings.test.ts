import { describe, expect, it } from '@jest/globals'
import { ConfigurationError, readConfiguration } from '../../src/config.js'

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfiguration(environment)
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems
    throw error
  }
  return []
}

describe('the settings of operation', () => {
  it('take all that can be set', () => {
    const configuration = readConfiguration({
      METRICS: 'false',
      METRICS_PORT: '9464',
      METRICS_OPERATION_NAMES: 'Projects, Orders',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Basic%20abc%3D, x-tenant=a',
      OTEL_SERVICE_NAME: 'graph',
      OTEL_RESOURCE_ATTRIBUTES: 'team=%C3%A4',
      OTEL_TRACES_SAMPLER_ARG: '0.25',
      LOG_SLOW_OPERATION_MS: '100',
      SHUTDOWN_DELAY_MS: '5000',
      SHUTDOWN_TIMEOUT_MS: '1000',
      PUHURI_CORE_TOKEN: 'abc',
    })
    expect(configuration).toMatchObject({
      metrics: { enabled: false, port: 9464, operationNames: ['Projects', 'Orders'] },
      tracing: {
        endpoint: new URL('http://collector:4318'),
        protocol: 'http/json',
        headers: { authorization: 'Basic abc=', 'x-tenant': 'a' },
        serviceName: 'graph',
        resourceAttributes: { team: 'ä' },
        sampleRatio: 0.25,
      },
      slowOperationMs: 100,
      shutdown: { delayMs: 5000, timeoutMs: 1000 },
      checkToken: 'abc',
    })
  })

  it.each([
    ['METRICS_PORT', '70000'],
    ['METRICS_OPERATION_NAMES', 'Two words'],
    ['METRICS_OPERATION_NAMES', Array.from({ length: 201 }, (_, at) => `Name${at}`).join(',')],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'my-collector:4318'],
    ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'no value'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'name=%zz'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'name=%ff'],
    ['OTEL_RESOURCE_ATTRIBUTES', 'name=line\nbreak'],
    ['OTEL_TRACES_SAMPLER_ARG', '1.5'],
    ['SHUTDOWN_TIMEOUT_MS', '-7'],
  ])('refuse %s=%s, and do not repeat it', (name, value) => {
    const problems = problemsOf({ [name]: value })
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name} must be `))])
    expect(problems.join('')).not.toContain(value)
  })
})
