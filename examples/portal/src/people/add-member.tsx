import { useApolloClient } from '@apollo/client/react'
import { messagesAt } from '../forms/complaints.js'
import { Field } from '../forms/field.js'
import { FormDialog } from '../forms/form-dialog.js'
import { textIn, useSubmission } from '../forms/submission.js'
import { graphql } from '../graph/generated/index.js'
import type { ProjectRole } from '../graph/generated/graphql.js'
import { useAnnounce } from '../parts/announcer.js'
import { roles } from './roles.js'

const AddMembership = graphql(`
  mutation AddMembership($input: AddMembershipInput!) {
    addMembership(input: $input) {
      membership {
        id
        user {
          id
          fullName
        }
      }
      userErrors {
        message
        field
      }
    }
  }
`)

const PATHS = [['cuid'], ['role'], ['expiresAt']]

interface AddMemberProps {
  readonly project: string
  readonly onReload: () => Promise<unknown>
  readonly onClose: () => void
}

/** The end of a day, where the person at the page is. */
const endOf = (day: string): string => new Date(`${day}T23:59:59`).toISOString()

const roleIn = (form: FormData): ProjectRole =>
  roles.find(({ role }) => role === form.get('role'))?.role ?? 'MEMBER'

/** Gives a person, named by CUID, a role in a project. */
export function AddMember({ project, onReload, onClose }: AddMemberProps) {
  const client = useApolloClient()
  const announce = useAnnounce()

  const submission = useSubmission(async (form) => {
    const lastDay = textIn(form, 'lastDay')
    const { data } = await client.mutate({
      mutation: AddMembership,
      variables: {
        input: {
          project,
          cuid: textIn(form, 'cuid') ?? '',
          role: roleIn(form),
          expiresAt: lastDay === undefined ? null : endOf(lastDay),
        },
      },
    })
    const { membership, userErrors } = data.addMembership
    if (membership) {
      announce(`${membership.user.fullName} was added to the project.`)
      onClose()
      await onReload()
    }
    return userErrors
  })
  const errors = (name: string) => messagesAt(submission.complaints, [name])

  return (
    <FormDialog
      title="Add a member"
      submission={submission}
      paths={PATHS}
      submitLabel="Add member"
      onClose={onClose}
    >
      <Field
        label="CUID"
        hint="The person's Researcher Access identifier: 40 characters, @, and a domain."
        errors={errors('cuid')}
      >
        {(attributes) => <input {...attributes} name="cuid" required autoComplete="off" spellCheck={false} />}
      </Field>
      <Field label="Role" errors={errors('role')}>
        {(attributes) => (
          <select {...attributes} name="role">
            {roles.map(({ role, name, meaning }) => (
              <option key={role} value={role}>
                {name}: {meaning}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="Last day" hint="Leave it empty for no end." errors={errors('expiresAt')}>
        {(attributes) => <input {...attributes} name="lastDay" type="date" />}
      </Field>
    </FormDialog>
  )
}
