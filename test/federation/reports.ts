import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { makeExecutableSchema } from '@graphql-tools/schema'
import { graphql } from 'graphql'

/** What another team's graph has: reports on projects, which it knows by their UUID at the Core. */
export const reportsSdl = /* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])

  scalar UUID

  type Query {
    reports: [Report!]!
  }

  type Report {
    title: String!
    project: Project!
  }

  type Project @key(fields: "uuid") {
    uuid: UUID!
    reports: [Report!]!
  }
`

const machinery = /* GraphQL */ `
  directive @key(fields: String!) repeatable on OBJECT
  directive @link(url: String!, import: [String!]) on SCHEMA
  scalar _Any
  union _Entity = Project
  extend type Query {
    _entities(representations: [_Any!]!): [_Entity]!
  }
`

interface ProjectReference {
  readonly uuid: string
}

/** Another subgraph over HTTP: one report on each of some projects. */
export async function startReports(projects: readonly string[]) {
  const reports = projects.map((uuid) => ({ title: `Report on ${uuid}`, project: { uuid } }))
  const schema = makeExecutableSchema({
    typeDefs: [reportsSdl, machinery],
    resolvers: {
      Query: {
        reports: () => reports,
        _entities: (_: unknown, { representations }: { representations: ProjectReference[] }) =>
          representations,
      },
      _Entity: { __resolveType: () => 'Project' },
      Project: {
        reports: ({ uuid }: ProjectReference) => reports.filter(({ project }) => project.uuid === uuid),
      },
    },
  })
  const server = createServer((request, response) => {
    void text(request).then(async (body) => {
      const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> }
      const answer = await graphql({ schema, source: query, variableValues: variables ?? {} })
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
