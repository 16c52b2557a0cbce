"""Makes a project, or finds the one that has its identifier already, with gql: pip install -r requirements.txt

    PUHURI_TOKEN=… python3 create_project_gql.py http://localhost:4000/graphql CUSTOMER NAME IDENTIFIER
"""

import os
import sys

from gql import Client, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXTransport

CREATE_PROJECT = """
mutation CreateProject($input: CreateProjectInput!) {
  createProject(input: $input) {
    project { id name }
    userErrors { message field }
  }
}
"""


def main(url, customer, name, identifier):
    transport = HTTPXTransport(url=url, headers={"Authorization": f"Bearer {os.environ['PUHURI_TOKEN']}"}, timeout=60)
    # Found again by its identifier, so that the script can be run again.
    given = {"customer": customer, "name": name, "backendId": identifier, "ifExists": "RETURN"}
    request = gql(CREATE_PROJECT)
    request.variable_values = {"input": given}
    with Client(transport=transport) as session:
        payload = session.execute(request)["createProject"]
    for refusal in payload["userErrors"]:
        sys.exit(f"{'.'.join(refusal['field'] or [])}: {refusal['message']}")
    print(payload["project"]["id"], payload["project"]["name"])


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except TransportQueryError as error:
        sys.exit(str(error.errors))
