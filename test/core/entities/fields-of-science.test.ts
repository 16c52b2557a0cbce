import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { fieldsOfScience } from '../../../src/core/entities/fields-of-science.js'

interface Exchange {
  readonly request: { readonly method: string; readonly path: string }
  readonly response: { readonly status: number; readonly body: unknown }
}

const recordings = join(__dirname, '../../recordings')

const exchanges = readFileSync(join(recordings, '2023/exchanges.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Exchange)

interface Choices {
  readonly actions: {
    readonly POST: {
      readonly oecd_fos_2007_code: {
        readonly choices: readonly { readonly value: string; readonly display_name: string }[]
      }
    }
  }
}

describe('the fields of science', () => {
  it('are those that a current Core takes, in its words', () => {
    const told = exchanges.find(
      ({ request: { method, path }, response: { status } }) =>
        method === 'OPTIONS' && path === '/api/projects/' && status === 200,
    )
    const { choices } = (told?.response.body as Choices).actions.POST.oecd_fos_2007_code
    expect(fieldsOfScience).toEqual(
      choices.map(({ value, display_name }) => ({ code: value, label: display_name })),
    )
  })

  it('are those that projects of a Core of 2021 are of', () => {
    const projects = JSON.parse(readFileSync(join(recordings, '2021/world/projects.json'), 'utf8')) as {
      readonly oecd_fos_2007_code: string | null
    }[]
    const codes = new Set(projects.flatMap(({ oecd_fos_2007_code: code }) => code ?? []))
    expect(new Set(fieldsOfScience.map(({ code }) => code))).toEqual(codes)
  })
})
