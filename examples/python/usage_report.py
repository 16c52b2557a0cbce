"""What each allocation of a customer may use, and has used: with nothing but Python's own library.

    PUHURI_TOKEN=… python3 usage_report.py http://localhost:4000/graphql CSC
"""

import json
import os
import sys
import time
import urllib.error
import urllib.request

ALLOCATIONS = """
query Allocations($filter: AllocationFilter, $after: String) {
  allocations(filter: $filter, first: 200, after: $after) {
    nodes {
      name
      project { name }
      limits { type amount }
      currentUsages { type amount }
    }
    pageInfo { hasNextPage endCursor }
  }
}
"""

CUSTOMERS = "query Customers($name: String!) { customers(filter: {name: $name}) { nodes { id name } } }"


class GraphError(Exception):
    """What the graph says went wrong; `code` tells errors apart."""

    def __init__(self, error):
        super().__init__(error["message"])
        extensions = error.get("extensions", {})
        self.code = extensions.get("code")
        self.retry_after = extensions.get("retryAfter")


def send(url, token, query, variables):
    body = json.dumps({"query": query, "variables": variables}).encode()
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    request = urllib.request.Request(url, body, headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            answer = json.load(response)
    except urllib.error.HTTPError as error:
        # Refusals are answers of the graph too.
        answer = json.load(error)
    if answer.get("errors"):
        raise GraphError(answer["errors"][0])
    return answer["data"]


def read(url, token, query, variables, tries=3):
    """Reads only: a mutation must not be sent again."""
    for attempt in range(1, tries + 1):
        try:
            return send(url, token, query, variables)
        except GraphError as error:
            if error.code != "RATE_LIMITED" or attempt == tries:
                raise
            time.sleep(error.retry_after or attempt)


def allocations_of(url, token, customer):
    after = None
    while True:
        variables = {"filter": {"customer": customer}, "after": after}
        page = read(url, token, ALLOCATIONS, variables)["allocations"]
        yield from page["nodes"]
        if not page["pageInfo"]["hasNextPage"]:
            return
        after = page["pageInfo"]["endCursor"]


def main(url, name):
    token = os.environ["PUHURI_TOKEN"]
    for customer in read(url, token, CUSTOMERS, {"name": name})["customers"]["nodes"]:
        print(customer["name"])
        for allocation in allocations_of(url, token, customer["id"]):
            used = {usage["type"]: usage["amount"] for usage in allocation["currentUsages"]}
            for limit in allocation["limits"]:
                amount = used.get(limit["type"], 0)
                print(f"  {allocation['project']['name']}  {allocation['name']}  "
                      f"{limit['type']}  {amount:g} of {limit['amount']:g}")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except GraphError as error:
        sys.exit(f"{error.code}: {error}")
