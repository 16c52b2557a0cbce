import { messagesAt, messagesOfWhole } from '../forms/complaints.js'
import type { Complaint } from '../forms/complaints.js'
import { Field } from '../forms/field.js'
import { textIn } from '../forms/submission.js'
import { getFragmentData, graphql } from '../graph/generated/index.js'
import type { FragmentType } from '../graph/generated/index.js'
import type { AmountFieldsFragment, ComponentAmountInput } from '../graph/generated/graphql.js'
import { formatNumber } from '../parts/format.js'

const AmountFieldsOf = graphql(`
  fragment AmountFields on OfferingComponent {
    type
    name
    description
    measuredUnit
    takesLimit
    minValue
    maxValue
    defaultLimit
    isBoolean
  }
`)

type Components = readonly FragmentType<typeof AmountFieldsOf>[]

/** The components that an order gives limits of. */
const limited = (of: Components): AmountFieldsFragment[] =>
  getFragmentData(AmountFieldsOf, of).filter(({ takesLimit }) => takesLimit)

const nameOfInput = (type: string): string => `limit ${type}`

interface AmountFieldsProps {
  readonly of: Components
  /** How much there is now; what the provider proposes where it is not given. */
  readonly present?: readonly ComponentAmountInput[]
  readonly complaints: readonly Complaint[]
}

/** Asks how much of each component of an offering is wanted. */
export function AmountFields({ of, present = [], complaints }: AmountFieldsProps) {
  const wrongAsAWhole = messagesOfWhole(complaints, ['limits'])
  return (
    <fieldset>
      <legend>How much</legend>
      {wrongAsAWhole.length > 0 && (
        <p className="error" role="alert">
          {wrongAsAWhole.join(' ')}
        </p>
      )}
      <div className="amounts">
        {limited(of).map((component) => (
          <AmountField
            key={component.type}
            component={component}
            present={present.find(({ type }) => type === component.type)?.amount}
            errors={messagesAt(complaints, ['limits', component.type])}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** How much of a component there may be: `at least 1, at most 1,000,000`. */
function boundsOf({ minValue, maxValue }: AmountFieldsFragment): string {
  const least = minValue === null ? [] : [`at least ${formatNumber(minValue)}`]
  const most = maxValue === null ? [] : [`at most ${formatNumber(maxValue)}`]
  return [...least, ...most].join(', ')
}

interface AmountFieldProps {
  readonly component: AmountFieldsFragment
  readonly present: number | undefined
  readonly errors: readonly string[]
}

function AmountField({ component, present, errors }: AmountFieldProps) {
  const { type, name, description, measuredUnit, minValue, maxValue, defaultLimit, isBoolean } = component
  const proposed = present ?? defaultLimit ?? undefined
  if (isBoolean) {
    return (
      <Field label={name} hint={description || undefined} errors={errors}>
        {(attributes) => (
          <select {...attributes} name={nameOfInput(type)} defaultValue={proposed ?? 0}>
            <option value={1}>Yes</option>
            <option value={0}>No</option>
          </select>
        )}
      </Field>
    )
  }
  const hints = [description, boundsOf(component)].filter((text) => text !== '')
  return (
    <Field label={`${name} (${measuredUnit})`} hint={hints.join('; ') || undefined} errors={errors}>
      {(attributes) => (
        <input
          {...attributes}
          name={nameOfInput(type)}
          type="number"
          inputMode="decimal"
          step="any"
          min={minValue ?? undefined}
          max={maxValue ?? undefined}
          defaultValue={proposed}
        />
      )}
    </Field>
  )
}

/** The amounts that were entered. What was left empty is not asked for. */
export function limitsIn(form: FormData, of: Components): ComponentAmountInput[] {
  return limited(of).flatMap(({ type }) => {
    const amount = textIn(form, nameOfInput(type))
    return amount === undefined ? [] : [{ type, amount: Number(amount) }]
  })
}

/** Names what is wrong with a limit by its component instead of by its position: `["limits", "cpu_k_hours"]`. */
export function namedByComponent(
  complaints: readonly Complaint[],
  limits: readonly ComponentAmountInput[],
): Complaint[] {
  return complaints.map((complaint) => {
    const [list, position] = complaint.field ?? []
    const limit = list === 'limits' ? limits[Number(position)] : undefined
    return limit === undefined ? complaint : { ...complaint, field: ['limits', limit.type] }
  })
}
