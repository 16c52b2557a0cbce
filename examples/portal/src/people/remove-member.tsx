import { useApolloClient } from '@apollo/client/react'
import { FormDialog } from '../forms/form-dialog.js'
import { useSubmission } from '../forms/submission.js'
import { graphql } from '../graph/generated/index.js'
import { useAnnounce } from '../parts/announcer.js'

const RemoveMembership = graphql(`
  mutation RemoveMembership($input: RemoveMembershipInput!) {
    removeMembership(input: $input) {
      removedMembershipId
      userErrors {
        message
        field
      }
    }
  }
`)

interface RemoveMemberProps {
  readonly membership: string
  readonly name: string
  readonly projectName: string
  readonly onReload: () => Promise<unknown>
  readonly onClose: () => void
}

/** Takes a role away, after asking. */
export function RemoveMember({ membership, name, projectName, onReload, onClose }: RemoveMemberProps) {
  const client = useApolloClient()
  const announce = useAnnounce()
  const submission = useSubmission(async () => {
    const { data } = await client.mutate({
      mutation: RemoveMembership,
      variables: { input: { membership } },
    })
    const { removedMembershipId, userErrors } = data.removeMembership
    if (removedMembershipId === null) return userErrors
    announce(`${name} was removed from the project.`)
    onClose()
    await onReload()
    document.getElementById('people')?.focus()
    return userErrors
  })
  return (
    <FormDialog
      title={`Remove ${name}?`}
      submission={submission}
      paths={[]}
      submitLabel="Remove"
      isDangerous
      onClose={onClose}
    >
      <p>
        {name} can then no longer use what is allocated to {projectName}.
      </p>
    </FormDialog>
  )
}
