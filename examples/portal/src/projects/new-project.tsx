import { useApolloClient } from '@apollo/client/react'
import { useNavigate } from 'react-router'
import { Field } from '../forms/field.js'
import { FormDialog } from '../forms/form-dialog.js'
import { messagesAt } from '../forms/complaints.js'
import { textIn, useSubmission } from '../forms/submission.js'
import { graphql } from '../graph/generated/index.js'
import { useAnnounce } from '../parts/announcer.js'
import { FieldOfScienceField } from './field-of-science-field.js'

const CreateProject = graphql(`
  mutation CreateProject($input: CreateProjectInput!) {
    createProject(input: $input) {
      project {
        id
        uuid
        name
      }
      userErrors {
        message
        field
      }
    }
  }
`)

const PATHS = [['name'], ['description'], ['fieldOfScience'], ['endDate'], ['backendId']]

interface NewProjectProps {
  /** The id of the customer that it will belong to. */
  readonly customer: string
  readonly onClose: () => void
}

/** Makes a project and goes to it. */
export function NewProject({ customer, onClose }: NewProjectProps) {
  const client = useApolloClient()
  const navigate = useNavigate()
  const announce = useAnnounce()

  const submission = useSubmission(async (form) => {
    const { data } = await client.mutate({
      mutation: CreateProject,
      variables: {
        input: {
          customer,
          name: textIn(form, 'name') ?? '',
          description: textIn(form, 'description'),
          fieldOfScience: textIn(form, 'fieldOfScience'),
          endDate: textIn(form, 'endDate'),
          backendId: textIn(form, 'backendId'),
        },
      },
      // Every list of this customer's projects may have changed.
      update: (cache) => {
        cache.evict({
          id: cache.identify({ __typename: 'Customer', id: customer }) ?? '',
          fieldName: 'projects',
        })
      },
    })
    const { project, userErrors } = data.createProject
    if (project) {
      announce(`The project ${project.name} was created.`)
      void navigate(`/projects/${project.uuid}`)
    }
    return userErrors
  })
  const errors = (name: string) => messagesAt(submission.complaints, [name])

  return (
    <FormDialog
      title="New project"
      submission={submission}
      paths={PATHS}
      submitLabel="Create project"
      onClose={onClose}
    >
      <Field label="Name" errors={errors('name')}>
        {(attributes) => <input {...attributes} name="name" required autoComplete="off" />}
      </Field>
      <Field label="Description (optional)" hint="What it is about." errors={errors('description')}>
        {(attributes) => <textarea {...attributes} name="description" rows={3} />}
      </Field>
      <FieldOfScienceField errors={errors('fieldOfScience')} />
      <Field
        label="Last day"
        hint="The project and all its allocations end then. Leave it empty for no end."
        errors={errors('endDate')}
      >
        {(attributes) => <input {...attributes} name="endDate" type="date" />}
      </Field>
      <Field
        label="Your own identifier (optional)"
        hint="Such as ETAIS-465000201."
        errors={errors('backendId')}
      >
        {(attributes) => <input {...attributes} name="backendId" autoComplete="off" />}
      </Field>
    </FormDialog>
  )
}
