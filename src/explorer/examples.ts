/** Operations that the explorer opens with: what people come to look up, in the order of the graph. */
export const examples: readonly string[] = [
  `# Write a token in the field above, then press Ctrl+Enter.
query Projects {
  viewer {
    fullName
  }
  projects(first: 10) {
    totalCount
    nodes {
      name
      endDate
      customer {
        name
      }
    }
  }
}
`,
  `# Who is in a project, and until when.
query Members {
  projects(first: 3) {
    nodes {
      name
      memberships(first: 20) {
        nodes {
          role
          expiresAt
          user {
            fullName
            username
          }
        }
      }
    }
  }
}
`,
  `# What may be ordered, and at what price.
query Offerings {
  offerings(first: 10, filter: { state: [ACTIVE] }) {
    nodes {
      name
      access {
        resource
        country
        type
      }
      components {
        type
        name
        measuredUnit
      }
      plans {
        name
        prices {
          type
          price
        }
      }
    }
  }
}
`,
  `# What has been allocated, and how much of it is used.
query Allocations {
  allocations(first: 10) {
    nodes {
      name
      state
      project {
        name
      }
      limits {
        type
        amount
      }
      currentUsages {
        type
        amount
      }
    }
  }
}
`,
]
