import { useQuery } from '@apollo/client/react'
import { Field } from '../forms/field.js'
import { graphql } from '../graph/generated/index.js'
import type { OfferingsToOrderQuery } from '../graph/generated/graphql.js'
import { wordsFor } from '../graph/problems.js'
import { Problem } from '../parts/problem.js'

const OfferingsToOrder = graphql(`
  query OfferingsToOrder {
    offerings(filter: { state: [ACTIVE] }, orderBy: NAME_ASC, first: 1000) {
      nodes {
        id
        name
        access {
          country
          type
        }
      }
    }
  }
`)

type Offering = NonNullable<OfferingsToOrderQuery['offerings']>['nodes'][number]

interface OfferingFieldProps {
  readonly errors: readonly string[]
  readonly onChange: (offering: string) => void
}

/** Asks what to allocate from, country by country. */
export function OfferingField({ errors, onChange }: OfferingFieldProps) {
  const { data, error, refetch } = useQuery(OfferingsToOrder)
  if (error && !data?.offerings) return <Problem message={wordsFor(error)} onRetry={refetch} />
  const offerings = data?.offerings?.nodes
  const groups = Map.groupBy(offerings ?? [], ({ access }: Offering) => access?.country ?? 'Other')
  return (
    <Field label="Offering" errors={errors}>
      {(attributes) => (
        <select
          {...attributes}
          aria-busy={!offerings}
          onChange={(event) => {
            onChange(event.target.value)
          }}
        >
          <option value="">{offerings ? 'Choose what to allocate from' : 'Loading…'}</option>
          {[...groups].map(([country, ofCountry]) => (
            <optgroup key={country} label={country}>
              {ofCountry.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  )
}
