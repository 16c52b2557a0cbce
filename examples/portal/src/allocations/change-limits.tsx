import { useApolloClient, useQuery } from '@apollo/client/react'
import { FormDialog } from '../forms/form-dialog.js'
import { useSubmission } from '../forms/submission.js'
import { graphql } from '../graph/generated/index.js'
import { wordsFor } from '../graph/problems.js'
import { AmountFields, limitsIn, namedByComponent } from '../orders/amount-fields.js'
import { useAnnounce } from '../parts/announcer.js'
import { Loading } from '../parts/loading.js'
import { Problem } from '../parts/problem.js'

const AllocationLimits = graphql(`
  query AllocationLimits($allocation: ID!) {
    allocation(id: $allocation) {
      id
      limits {
        type
        amount
      }
      offering {
        id
        components {
          ...AmountFields
        }
      }
    }
  }
`)

const UpdateLimits = graphql(`
  mutation UpdateLimits($input: UpdateAllocationLimitsInput!) {
    updateAllocationLimits(input: $input) {
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

interface ChangeLimitsProps {
  readonly allocation: string
  readonly name: string
  readonly onReload: () => Promise<unknown>
  readonly onClose: () => void
}

/** Orders other limits for an allocation. */
export function ChangeLimits({ allocation, name, onReload, onClose }: ChangeLimitsProps) {
  const client = useApolloClient()
  const announce = useAnnounce()
  const { data, error, refetch } = useQuery(AllocationLimits, {
    variables: { allocation },
    fetchPolicy: 'network-only',
  })
  const found = data?.allocation
  const components = found?.offering.components ?? []

  const submission = useSubmission(async (form) => {
    const limits = limitsIn(form, components)
    const sent = await client.mutate({
      mutation: UpdateLimits,
      variables: { input: { allocation, limits } },
    })
    const { order, userErrors } = sent.data.updateAllocationLimits
    if (order) {
      announce(`Other limits were ordered for ${name}.`)
      onClose()
      await onReload()
    }
    return namedByComponent(userErrors, limits)
  })

  return (
    <FormDialog
      title={`Limits of ${name}`}
      submission={submission}
      paths={[['limits']]}
      submitLabel="Order these limits"
      onClose={onClose}
    >
      {error && <Problem message={wordsFor(error)} onRetry={refetch} />}
      {!error && !found && <Loading what="the limits" />}
      {found && <AmountFields of={components} present={found.limits} complaints={submission.complaints} />}
      <p className="hint">The new limits hold as soon as the order is done.</p>
    </FormDialog>
  )
}
