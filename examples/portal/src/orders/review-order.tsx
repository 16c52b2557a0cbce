import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import { graphql } from '../graph/generated/index.js'
import { wordsFor } from '../graph/problems.js'

const ApproveOrder = graphql(`
  mutation ApproveOrder($order: ID!) {
    approveOrder(input: { order: $order, as: CONSUMER }) {
      order {
        id
        ...OrderRow
      }
      userErrors {
        message
      }
    }
  }
`)

const RejectOrder = graphql(`
  mutation RejectOrder($order: ID!) {
    rejectOrder(input: { order: $order, as: CONSUMER }) {
      order {
        id
        ...OrderRow
      }
      userErrors {
        message
      }
    }
  }
`)

interface ReviewOrderProps {
  readonly order: string
  /** What it is about, for those who do not see the row. */
  readonly label: string
}

/** Approves or refuses an order that somebody in the project has made. */
export function ReviewOrder({ order, label }: ReviewOrderProps) {
  const client = useApolloClient()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  const send = async (review: () => Promise<readonly { readonly message: string }[]>) => {
    if (isBusy) return
    setBusy(true)
    try {
      const userErrors = await review()
      setProblem(userErrors.map(({ message }) => message).join(' ') || null)
    } catch (error) {
      setProblem(wordsFor(error))
    } finally {
      setBusy(false)
    }
  }
  const approve = async () => {
    const { data } = await client.mutate({ mutation: ApproveOrder, variables: { order } })
    return data.approveOrder.userErrors
  }
  const reject = async () => {
    const { data } = await client.mutate({ mutation: RejectOrder, variables: { order } })
    return data.rejectOrder.userErrors
  }

  return (
    <>
      <div className="review">
        <button
          type="button"
          aria-disabled={isBusy}
          aria-label={`Approve: ${label}`}
          onClick={() => void send(approve)}
        >
          Approve
        </button>
        <button
          type="button"
          className="quiet"
          aria-disabled={isBusy}
          aria-label={`Refuse: ${label}`}
          onClick={() => void send(reject)}
        >
          Refuse
        </button>
      </div>
      {problem !== null && (
        <p className="error" role="alert">
          {problem}
        </p>
      )}
    </>
  )
}
