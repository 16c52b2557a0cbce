/** What is asked of every contender. Tailcall and Hive have documents of their own, for schemas of their own. */
export interface BenchQuery {
  readonly name: QueryName
  /** What the table says of it. */
  readonly title: string
  readonly document: string
}

export const queryNames = ['Q0', 'Q1', 'Q2', 'Q3'] as const
export type QueryName = (typeof queryNames)[number]

const memberships = 'memberships { nodes { role user { uuid fullName email } } }'

export const queries: Readonly<Record<QueryName, BenchQuery>> = {
  Q0: { name: 'Q0', title: 'trivial', document: 'query Q0 { __typename }' },
  Q1: {
    name: 'Q1',
    title: '100 projects with the name of their customer',
    document:
      'query Q1($first: Int!, $after: String) { projects(first: $first, after: $after) { nodes { uuid name customer { name } } } }',
  },
  Q2: {
    name: 'Q2',
    title: '100 projects with customer, memberships with user, allocations',
    document: `query Q2($first: Int!, $after: String) {
  projects(first: $first, after: $after) {
    pageInfo { endCursor }
    nodes {
      uuid name
      customer { uuid name abbreviation }
      ${memberships}
      allocations { nodes { uuid name state } }
    }
  }
}`,
  },
  Q3: {
    name: 'Q3',
    title: 'one project with everything',
    document: `query Q3($project: ID!) {
  project(id: $project) {
    uuid name description createdAt
    customer { uuid name abbreviation }
    ${memberships}
    allocations { nodes { uuid name state backendId createdAt limits { type amount } } }
    orders { nodes { uuid type state createdAt totalCost items { uuid type state cost } } }
  }
}`,
  },
}
