"""Who is in a project, with httpx: pip install -r requirements.txt

    PUHURI_TOKEN=… python3 members_httpx.py http://localhost:4000/graphql PROJECT
"""

import os
import sys

import httpx

MEMBERS = """
query Members($project: ID!) {
  project(id: $project) {
    name
    memberships { nodes { role expiresAt user { fullName } } }
  }
}
"""


def main(url, project):
    headers = {"Authorization": f"Bearer {os.environ['PUHURI_TOKEN']}"}
    with httpx.Client(headers=headers, timeout=60) as client:
        answer = client.post(url, json={"query": MEMBERS, "variables": {"project": project}}).json()
    for error in answer.get("errors", []):
        sys.exit(f"{error['extensions']['code']}: {error['message']}")
    for membership in answer["data"]["project"]["memberships"]["nodes"]:
        print(membership["role"], membership["user"]["fullName"], membership["expiresAt"] or "")


if __name__ == "__main__":
    main(*sys.argv[1:])
