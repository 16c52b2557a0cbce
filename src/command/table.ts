/** What a cell of a table shows. */
type Cells = Readonly<Record<string, string>>

const MOST_OF_A_CELL = 60

/** The answer as a table: a row for each of the list in it, else a line for each of its values. */
export function tableOf(data: unknown, strong: (text: string) => string = (text) => text): string {
  const rows = rowsIn(data)
  if (rows === undefined) return linesOf(cellsOf(data))
  const cells = rows.map((row) => cellsOf(row))
  const columns = [...new Set(cells.flatMap((row) => Object.keys(row)))]
  if (columns.length === 0) return '(nothing)\n'
  const widths = columns.map((column) =>
    Math.max(column.length, ...cells.map((row) => width(row[column] ?? ''))),
  )
  const line = (texts: readonly string[]) =>
    texts
      .map((text, index) => padded(text, widths[index] ?? 0))
      .join('  ')
      .trimEnd()
  const body = cells.map((row) => line(columns.map((column) => row[column] ?? '')))
  return [strong(line(columns)), ...body].join('\n') + '\n'
}

/** The first list of objects that is met on the way in. */
function rowsIn(data: unknown): readonly unknown[] | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const fields = data as Record<string, unknown>
  if (Array.isArray(fields['nodes'])) return fields['nodes'] as unknown[]
  if (Array.isArray(fields['edges'])) return fields['edges'].map((edge) => (edge as { node?: unknown }).node)
  const inner = Object.values(fields)
  const list = inner.find((value): value is object[] => Array.isArray(value) && typeof value[0] === 'object')
  if (inner.length === 1 && list !== undefined) return list
  // Of what stands beside other values, only the list of the graph's own kind is the table.
  return inner.length === 1 ? rowsIn(inner[0]) : connectionIn(inner)
}

function connectionIn(values: readonly unknown[]): readonly unknown[] | undefined {
  const lists = values.filter(
    (value) => typeof value === 'object' && value !== null && ('nodes' in value || 'edges' in value),
  )
  return lists.length === 1 ? rowsIn(lists[0]) : undefined
}

const linesOf = (cells: Cells): string => {
  const most = Math.max(0, ...Object.keys(cells).map((name) => name.length))
  return Object.entries(cells)
    .map(([name, text]) => `${name.padEnd(most)}  ${text}\n`)
    .join('')
}

/** `{customer: {name: "CSC"}}` -> `{"customer.name": "CSC"}`. */
function cellsOf(value: unknown, path = ''): Cells {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { [path || 'value']: textOf(value) }
  const fields = Object.entries(value).filter(([name]) => name !== 'pageInfo' && name !== '__typename')
  return Object.fromEntries(
    fields.flatMap(([name, inner]) => Object.entries(cellsOf(inner, path === '' ? name : `${path}.${name}`))),
  )
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return shortened(value.map(itemText).join(', '))
  return shortened(typeof value === 'string' ? value : JSON.stringify(value))
}

/** `{type: "cpu_k_hours", amount: 100}` -> `cpu_k_hours 100`. */
function itemText(item: unknown): string {
  if (typeof item !== 'object' || item === null) return String(item)
  return Object.values(cellsOf(item)).join(' ')
}

/** On one line, without what would steer a terminal. */
function shortened(text: string): string {
  const plain = text.replaceAll(/\p{Cc}+/gu, ' ')
  return plain.length > MOST_OF_A_CELL ? `${plain.slice(0, MOST_OF_A_CELL - 1)}…` : plain
}

const width = (text: string): number => Array.from(text).length
const padded = (text: string, to: number): string => text + ' '.repeat(Math.max(0, to - width(text)))
