import type { ObservedGateway } from './observed-gateway.js'

/** One figure of `/metrics`: its name, its labels, its value. */
export interface Figure {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** Reads Prometheus's text format. */
export function parseFigures(text: string): Figure[] {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return lines.map((line) => {
    const match = /^([a-z_]\w*)(?:\{(.*)\})? (\S+)$/i.exec(line)
    if (match === null) throw new Error(`no figure: ${line}`)
    const [, name = '', labels = '', value = ''] = match
    const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)]
    return {
      name,
      labels: Object.fromEntries(pairs.map(([, key = '', label = '']) => [key, label])),
      value: Number(value),
    }
  })
}

/** All figures of a gateway as they are now. */
export async function figuresOf(gateway: ObservedGateway): Promise<Figure[]> {
  return parseFigures((await gateway.get('/metrics')).text)
}

/** The sum of those figures of a name that have these labels. */
export function sumOf(figures: readonly Figure[], name: string, labels: Record<string, string> = {}): number {
  return figures
    .filter((figure) => figure.name === `puhuri_graphql_${name}`)
    .filter((figure) => Object.entries(labels).every(([key, label]) => figure.labels[key] === label))
    .reduce((sum, { value }) => sum + value, 0)
}

/** Looks until the figures are as they should be: a request is counted after its answer has gone. */
export async function figuresWhen(
  gateway: ObservedGateway,
  holds: (figures: Figure[]) => boolean,
): Promise<Figure[]> {
  for (let round = 0; round < 500; round++) {
    const figures = await figuresOf(gateway)
    if (holds(figures)) return figures
    await new Promise((resume) => setTimeout(resume, 20))
  }
  throw new Error(`never came to hold: ${holds.toString()}`)
}
