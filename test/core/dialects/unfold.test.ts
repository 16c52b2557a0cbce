import { describe, expect, it } from '@jest/globals'
import { roleInProject } from '../../../src/core/dialects/unfold.js'
import type { AnyMapping, Column } from '../../../src/core/entities/mapping.js'
import { membershipOfProject2023 } from '../../../src/core/entities/membership.js'

const fieldsOf = (columns: Iterable<Column<unknown> | undefined>): string[] =>
  [...columns].flatMap((column) => column?.from ?? [])

/** The REST fields that rows of a mapping are read by. */
function readBy({ columns, subjects = {}, links = {} }: AnyMapping): Set<string> {
  const below = Object.values(links).flatMap((link) =>
    link === undefined ? [] : [...link.key.from, ...fieldsOf(Object.values(link.facts.columns))],
  )
  return new Set([...fieldsOf(Object.values(columns)), ...fieldsOf(Object.values(subjects)), ...below])
}

describe('a role in a project', () => {
  it('has all that its mapping reads, and the project', () => {
    const fields = [...readBy(membershipOfProject2023)]
    const role = Object.fromEntries(fields.map((field) => [field, `the ${field}`]))
    expect(roleInProject(role, { project: 'a project' })).toEqual([{ ...role, project_uuid: 'a project' }])
  })
})
