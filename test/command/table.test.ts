import { describe, expect, it } from '@jest/globals'
import { progressBar } from '../../src/command/progress.js'
import { tableOf } from '../../src/command/table.js'

describe('a table', () => {
  it('has a row for each of the list, wherever it is, and a column for each value', () => {
    const nodes = [
      { name: 'Łukasz', limits: [{ type: 'cpu', amount: 3 }], of: { id: 'a', gone: null } },
      { name: 'B', limits: [], of: { id: 'b', gone: true } },
    ]
    const expected = [
      'name    limits  of.id  of.gone',
      'Łukasz  cpu 3   a',
      'B               b      true',
      '',
    ]
    expect(tableOf({ projects: { totalCount: 2, nodes } })).toBe(expected.join('\n'))
    expect(tableOf({ project: { name: 'P', projects: { edges: nodes.map((node) => ({ node })) } } })).toBe(
      expected.join('\n'),
    )
  })

  it('lets no value steer the terminal or run over lines', () => {
    const shown = tableOf({ users: { nodes: [{ name: 'a\n\u001B[2Jb' }] } })
    expect(shown).toBe('name\na [2Jb\n')
  })

  it('of an empty list says so', () => {
    expect(tableOf({ projects: { nodes: [] } })).toBe('(nothing)\n')
  })
})

describe('the progress of a long list', () => {
  const drawn = (isTTY: boolean): string => {
    let text = ''
    const bar = progressBar({
      isTTY,
      write: (part: string | Uint8Array) => {
        text += String(part)
        return true
      },
    })
    bar.show(50, 100)
    bar.end()
    return text
  }

  it('is a bar on a terminal, of which nothing is left at the end', () => {
    expect(drawn(true)).toBe(`\r${'█'.repeat(15)}${'░'.repeat(15)} 50 of 100\r\u001B[2K`)
  })

  it('is nothing elsewhere', () => {
    expect(drawn(false)).toBe('')
  })
})
