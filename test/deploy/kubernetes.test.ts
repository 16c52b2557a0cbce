import { describe, expect, it } from '@jest/globals'
import { Deployment } from 'kubernetes-models/apps/v1/Deployment'
import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment'
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler'
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget'
import { Service } from 'kubernetes-models/v1/Service'
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount'
import { readConfiguration, settingNames } from '../../src/config.js'
import { namesIn, yamlOf } from './files.js'

const FOLDER = 'deploy/kubernetes'
const KUSTOMIZATION = 'kustomization.yaml'

interface Manifest {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: { readonly name: string }
}
interface Kustomization {
  readonly resources: readonly string[]
  readonly labels: readonly { readonly pairs: Record<string, string> }[]
  readonly configMapGenerator: readonly { readonly name: string; readonly literals: readonly string[] }[]
  readonly images: readonly { readonly name: string; readonly newTag: string }[]
}

const kinds = {
  Deployment,
  HorizontalPodAutoscaler,
  NetworkPolicy,
  PodDisruptionBudget,
  Service,
  ServiceAccount,
} as const
const isKind = (kind: string): kind is keyof typeof kinds => kind in kinds

const files = namesIn(FOLDER).filter((name) => name !== KUSTOMIZATION)
const kustomization = yamlOf(`${FOLDER}/${KUSTOMIZATION}`) as Kustomization
const manifest = (file: string) => yamlOf(`${FOLDER}/${file}`) as Manifest

describe('the Kubernetes manifests', () => {
  it.each(files)('%s keeps to the schema of its kind', (file) => {
    const found = manifest(file)
    if (!isKind(found.kind)) throw new Error(`no schema for ${found.kind}`)
    const Model = kinds[found.kind]
    expect(found.apiVersion).toBe(Model.apiVersion)
    // The class checks the whole object, and throws with all that is wrong.
    new Model(found).validate()
  })

  it('are checked by schemas that refuse what is wrong', () => {
    const wrong = { ...manifest('deployment.yaml'), spec: { template: {}, replicas: 'two' } }
    expect(() => {
      new Deployment(wrong as never).validate()
    }).toThrow(/replicas|selector/)
  })

  it('are all in the kustomization, under one name', () => {
    expect([...kustomization.resources].sort()).toEqual(files)
    for (const file of files) expect(manifest(file).metadata.name).toBe('puhuri-graphql')
    expect(kustomization.images.map(({ name }) => name)).toEqual(['puhuri-graphql'])
  })
})

describe('the deployment', () => {
  const { spec } = manifest('deployment.yaml') as unknown as { spec: NonNullable<IDeployment['spec']> }
  const pod = spec.template.spec
  const [container] = pod?.containers ?? []
  const literals = kustomization.configMapGenerator.flatMap((generator) => generator.literals)
  const environment = Object.fromEntries(
    literals.map((literal) => [
      literal.slice(0, literal.indexOf('=')),
      literal.slice(literal.indexOf('=') + 1),
    ]),
  )

  it('is given settings that the gateway has, with values that it takes', () => {
    const secret = (container?.env ?? []).map(({ name }) => name)
    const known = new Set(settingNames())
    expect([...Object.keys(environment), ...secret].filter((name) => !known.has(name))).toEqual([])
    expect(secret).toEqual(['REDIS_URL'])
    expect(readConfiguration(environment).core.url).toBeInstanceOf(URL)
  })

  it('exposes the ports that the gateway serves on', () => {
    const { port, metrics } = readConfiguration(environment)
    expect(container?.ports).toEqual([
      { name: 'http', containerPort: port },
      { name: 'metrics', containerPort: metrics.port },
    ])
  })

  it('is given longer to end than the gateway takes, and is out of the balancer by then', () => {
    const { delayMs, timeoutMs } = readConfiguration(environment).shutdown
    expect((pod?.terminationGracePeriodSeconds ?? 0) * 1000).toBeGreaterThanOrEqual(
      delayMs + timeoutMs + 5000,
    )
    expect(delayMs).toBeGreaterThan(0)
  })

  it('is looked after by probes that the gateway answers', () => {
    expect(container?.startupProbe?.httpGet).toEqual({ path: '/health/live', port: 'http' })
    expect(container?.livenessProbe?.httpGet).toEqual({ path: '/health/live', port: 'http' })
    expect(container?.readinessProbe?.httpGet).toEqual({ path: '/health/ready', port: 'http' })
  })

  it('has limits, no rights, and nothing to write to', () => {
    expect(container?.resources?.limits).toHaveProperty('memory')
    expect(container?.resources?.requests).toHaveProperty('cpu')
    expect(pod?.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    })
    expect(container?.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })
    expect(pod?.automountServiceAccountToken).toBe(false)
  })

  it('is found by everything that selects it', () => {
    const labels = spec.template.metadata?.labels
    const selectors = ['service.yaml', 'disruption-budget.yaml', 'network-policy.yaml'].map((file) => {
      const found = manifest(file) as unknown as {
        spec: { selector?: Record<string, unknown>; podSelector?: Record<string, unknown> }
      }
      const selector = found.spec.selector ?? found.spec.podSelector ?? {}
      return selector['matchLabels'] ?? selector
    })
    expect(selectors).toEqual([labels, labels, labels])
    expect(spec.selector.matchLabels).toEqual(labels)
    expect(kustomization.labels.map(({ pairs }) => pairs)).toEqual([labels])
  })
})
