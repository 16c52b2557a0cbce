import { useApolloClient } from '@apollo/client/react'
import { FormDialog } from '../forms/form-dialog.js'
import { useSubmission } from '../forms/submission.js'
import { graphql } from '../graph/generated/index.js'
import { useAnnounce } from '../parts/announcer.js'

const TerminateAllocation = graphql(`
  mutation TerminateAllocation($input: TerminateAllocationInput!) {
    terminateAllocation(input: $input) {
      order {
        id
      }
      userErrors {
        message
        field
      }
    }
  }
`)

interface EndAllocationProps {
  readonly allocation: string
  readonly name: string
  readonly onReload: () => Promise<unknown>
  readonly onClose: () => void
}

/** Orders the end of an allocation, after asking. */
export function EndAllocation({ allocation, name, onReload, onClose }: EndAllocationProps) {
  const client = useApolloClient()
  const announce = useAnnounce()
  const submission = useSubmission(async () => {
    const { data } = await client.mutate({
      mutation: TerminateAllocation,
      variables: { input: { allocation } },
    })
    const { order, userErrors } = data.terminateAllocation
    if (order) {
      announce(`The end of ${name} was ordered.`)
      onClose()
      await onReload()
      document.getElementById('allocations')?.focus()
    }
    return userErrors
  })
  return (
    <FormDialog
      title={`End ${name}?`}
      submission={submission}
      paths={[]}
      submitLabel="Order its end"
      isDangerous
      onClose={onClose}
    >
      <p>It cannot be used any more once the order is done, and it cannot be brought back.</p>
    </FormDialog>
  )
}
