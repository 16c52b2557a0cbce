import { useQuery } from '@apollo/client/react'
import { Field } from '../forms/field.js'
import { graphql } from '../graph/generated/index.js'

const FieldsOfScience = graphql(`
  query FieldsOfScience {
    fieldsOfScience {
      code
      label
    }
  }
`)

/** Asks which field of science a project is of. */
export function FieldOfScienceField({ errors }: { readonly errors: readonly string[] }) {
  const { data } = useQuery(FieldsOfScience)
  return (
    <Field label="Field of science (optional)" errors={errors}>
      {(attributes) => (
        <select {...attributes} name="fieldOfScience" aria-busy={data === undefined}>
          <option value="">–</option>
          {data?.fieldsOfScience.map(({ code, label }) => (
            <option key={code} value={code}>
              {code} {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
