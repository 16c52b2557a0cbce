import { skipToken, useApolloClient, useQuery } from '@apollo/client/react'
import { useState } from 'react'
import { messagesAt } from '../forms/complaints.js'
import type { Complaint } from '../forms/complaints.js'
import { Field } from '../forms/field.js'
import { FormDialog } from '../forms/form-dialog.js'
import { textIn, useSubmission } from '../forms/submission.js'
import { graphql } from '../graph/generated/index.js'
import { wordsFor } from '../graph/problems.js'
import { useAnnounce } from '../parts/announcer.js'
import { Loading } from '../parts/loading.js'
import { Problem } from '../parts/problem.js'
import { AmountFields, limitsIn, namedByComponent } from './amount-fields.js'
import { attributesIn, FurtherInputs, pathsOf } from './further-inputs.js'
import { OfferingField } from './offering-field.js'
import { TermsField } from './terms-field.js'

const OfferingToOrder = graphql(`
  query OfferingToOrder($offering: ID!) {
    offering(id: $offering) {
      id
      name
      termsOfService
      termsOfServiceUrl
      inputs {
        ...FurtherInput
      }
      plans {
        id
        name
        archived
      }
      components {
        ...AmountFields
      }
    }
  }
`)

const PlaceOrder = graphql(`
  mutation PlaceOrder($project: ID!, $create: CreateAllocationItem!) {
    placeOrder(input: { project: $project, items: [{ create: $create }] }) {
      orders {
        id
      }
      userErrors {
        message
        field
      }
    }
  }
`)

interface OrderAllocationProps {
  readonly project: string
  readonly onReload: () => Promise<unknown>
  readonly onClose: () => void
}

const ITEM = ['items', '0', 'create']

/** The form has one item: its inputs are named without the way to it. */
function withinItem(complaints: readonly Complaint[]): Complaint[] {
  return complaints.map(({ message, field }) => ({
    message,
    field: ITEM.every((step, index) => field?.[index] === step) ? (field?.slice(ITEM.length) ?? null) : null,
  }))
}

/** Orders an allocation from an offering: as much of each of its components as is entered. */
export function OrderAllocation({ project, onReload, onClose }: OrderAllocationProps) {
  const client = useApolloClient()
  const announce = useAnnounce()
  const [chosen, setChosen] = useState('')
  const { data, error, refetch } = useQuery(
    OfferingToOrder,
    chosen === '' ? skipToken : { variables: { offering: chosen } },
  )
  const offering = chosen === '' ? undefined : data?.offering
  const components = offering?.components ?? []
  const plans = (offering?.plans ?? []).filter(({ archived }) => !archived)
  const inputs = offering?.inputs ?? []

  const submission = useSubmission(async (form) => {
    if (!offering) return [{ message: 'Choose what to allocate from.', field: ['offering'] }]
    const limits = limitsIn(form, components)
    const name = textIn(form, 'name') ?? ''
    const { data: answer } = await client.mutate({
      mutation: PlaceOrder,
      variables: {
        project,
        create: {
          offering: offering.id,
          name,
          description: textIn(form, 'description'),
          plan: textIn(form, 'plan'),
          limits,
          attributes: attributesIn(form, inputs),
          acceptingTermsOfService: form.get('acceptingTermsOfService') === 'on',
        },
      },
    })
    const { orders, userErrors } = answer.placeOrder
    if (orders.length > 0) {
      announce(`${name} was ordered.`)
      onClose()
      await onReload()
    }
    return namedByComponent(withinItem(userErrors), limits)
  })
  const errors = (...path: readonly string[]) => messagesAt(submission.complaints, path)
  const paths = [
    ['offering'],
    ...(offering
      ? [['name'], ['description'], ['plan'], ['acceptingTermsOfService'], ['limits'], ...pathsOf(inputs)]
      : []),
  ]

  return (
    <FormDialog
      title="Order an allocation"
      submission={submission}
      paths={paths}
      submitLabel="Order"
      onClose={onClose}
    >
      <OfferingField errors={errors('offering')} onChange={setChosen} />
      {error && <Problem message={wordsFor(error)} onRetry={refetch} />}
      {chosen !== '' && !error && !offering && <Loading what="the offering" />}
      {offering && (
        <div key={offering.id} className="fields">
          <Field label="Name" hint="What the allocation is called." errors={errors('name')}>
            {(attributes) => <input {...attributes} name="name" required autoComplete="off" />}
          </Field>
          <Field label="Description (optional)" errors={errors('description')}>
            {(attributes) => <input {...attributes} name="description" autoComplete="off" />}
          </Field>
          {plans.length > 1 && (
            <Field label="Plan" errors={errors('plan')}>
              {(attributes) => (
                <select {...attributes} name="plan">
                  {plans.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
          <AmountFields of={components} complaints={submission.complaints} />
          <FurtherInputs of={inputs} complaints={submission.complaints} />
          {offering.termsOfService !== null && (
            <TermsField
              terms={offering.termsOfService}
              address={offering.termsOfServiceUrl}
              errors={errors('acceptingTermsOfService')}
            />
          )}
        </div>
      )}
    </FormDialog>
  )
}
