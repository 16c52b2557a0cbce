#!/usr/bin/env bash
# From a new project to an allocation that has ended, with curl: the same on a Puhuri Core of either era.
#
#   GATEWAY                  where the graph is; http://localhost:4000/graphql where not set
#   ALLOCATOR_TOKEN          who owns the customer
#   IDENTITY_MANAGER_TOKEN   who may look up CUIDs
#   PROVIDER_TOKEN           who approves orders for the offering's provider
#   OFFERING, CUID           what is allocated, and to whom
set -euo pipefail

gateway=${GATEWAY:-http://localhost:4000/graphql}
offering_name=${OFFERING:-LUMI Finland / Regular Access}
cuid=${CUID:-01cfb7d6b76d400d12b8c8e0e33e36c5ef4562c1@acc.researcher-access.org}

# ask TOKEN OPERATION [NAME=VALUE ...]: sends an operation with its variables.
ask() {
  local token=$1 operation=$2
  shift 2
  node -e '
    const [query, ...pairs] = process.argv.slice(1)
    const variables = Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s).slice(0, 2)))
    console.log(JSON.stringify({ query, variables }))' "$operation" "$@" |
    curl --silent --show-error --data @- "$gateway" \
      --header 'Content-Type: application/json' --header "Authorization: Bearer $token"
}

# value PATH: one value of the answer, such as createProject.project.id; ends the script with what went wrong.
value() {
  node -e '
    const { data, errors = [] } = JSON.parse(require("node:fs").readFileSync(0, "utf8"))
    const refusals = Object.values(data ?? {}).flatMap((payload) => payload?.userErrors ?? [])
    for (const { message } of [...errors, ...refusals]) console.error(message)
    if (errors.length + refusals.length > 0) process.exit(1)
    console.log(process.argv[1].split(".").reduce((found, name) => found[name], data))' "$1"
}

# finish ORDER: has both sides approve the order, as far as it waits for them, and waits until it has ended.
finish() {
  local order=$1 state
  state=$(ask "$ALLOCATOR_TOKEN" 'query ($order: ID!) { order(id: $order) { state } }' order="$order" | value order.state)
  if [ "$state" = PENDING_CONSUMER ]; then
    state=$(ask "$ALLOCATOR_TOKEN" 'mutation ($order: ID!) {
      approveOrder(input: { order: $order, as: CONSUMER }) { order { state } userErrors { message } }
    }' order="$order" | value approveOrder.order.state)
  fi
  if [ "$state" = PENDING_PROVIDER ]; then
    ask "$PROVIDER_TOKEN" 'mutation ($order: ID!) {
      approveOrder(input: { order: $order, as: PROVIDER }) { userErrors { message } }
    }' order="$order" | value approveOrder.userErrors >/dev/null
  fi
  ask "$ALLOCATOR_TOKEN" 'query ($order: ID!) { awaitOrder(id: $order) { state } }' order="$order" | value awaitOrder.state
}

customer=$(ask "$ALLOCATOR_TOKEN" '{ customers(first: 1) { nodes { id } } }' | value customers.nodes.0.id)

project=$(ask "$ALLOCATOR_TOKEN" 'mutation ($customer: ID!) {
  createProject(input: { customer: $customer, name: "Genome study 201", backendId: "study-201" }) {
    project { id }
    userErrors { message }
  }
}' customer="$customer" | value createProject.project.id)
echo "project:    $project"

user=$(ask "$IDENTITY_MANAGER_TOKEN" 'mutation ($cuid: String!) {
  resolveUser(input: { cuid: $cuid }) { user { id } userErrors { message } }
}' cuid="$cuid" | value resolveUser.user.id)
echo "user:       $user"

membership=$(ask "$ALLOCATOR_TOKEN" 'mutation ($project: ID!, $user: ID!) {
  addMembership(input: { project: $project, user: $user, role: MEMBER }) {
    membership { role user { username } }
    userErrors { message }
  }
}' project="$project" user="$user" | value addMembership.membership.role)
echo "role:       $membership"

offering=$(ask "$ALLOCATOR_TOKEN" 'query ($name: String!) {
  offerings(filter: { nameExact: $name }) { nodes { id } }
}' name="$offering_name" | value offerings.nodes.0.id)

order=$(ask "$ALLOCATOR_TOKEN" 'mutation ($project: ID!, $offering: ID!) {
  placeOrder(
    input: {
      project: $project
      items: [
        {
          create: {
            offering: $offering
            name: "genome-201"
            limits: [{ type: "cpu_k_hours", amount: 100 }, { type: "gb_k_hours", amount: 30 }]
            acceptingTermsOfService: true
          }
        }
      ]
    }
  ) {
    orders { id }
    userErrors { message }
  }
}' project="$project" offering="$offering" | value placeOrder.orders.0.id)
echo "order:      $order $(finish "$order")"

allocation=$(ask "$ALLOCATOR_TOKEN" 'query ($order: ID!) {
  order(id: $order) { items { allocation { id name state limits { type amount } } } }
}' order="$order" | value order.items.0.allocation.id)
echo "allocation: $allocation"

change=$(ask "$ALLOCATOR_TOKEN" 'mutation ($allocation: ID!) {
  updateAllocationLimits(input: { allocation: $allocation, limits: [{ type: "cpu_k_hours", amount: 150 }] }) {
    order { id }
    userErrors { message }
  }
}' allocation="$allocation" | value updateAllocationLimits.order.id)
echo "change:     $change $(finish "$change")"

limit=$(ask "$ALLOCATOR_TOKEN" 'query ($allocation: ID!) {
  allocation(id: $allocation) { limits { type amount } }
}' allocation="$allocation" | value allocation.limits.0.amount)
echo "limit:      $limit"

end=$(ask "$ALLOCATOR_TOKEN" 'mutation ($allocation: ID!) {
  terminateAllocation(input: { allocation: $allocation }) { order { id } userErrors { message } }
}' allocation="$allocation" | value terminateAllocation.order.id)
echo "end:        $end $(finish "$end")"

state=$(ask "$ALLOCATOR_TOKEN" 'query ($allocation: ID!) { allocation(id: $allocation) { state } }' \
  allocation="$allocation" | value allocation.state)
echo "allocation: $state"
