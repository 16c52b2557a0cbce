import { dayField, flag, hyperlink, text, word } from '../../http/input-fields.js'
import { Invalid, nullable, optional, required, type Field } from '../../http/input.js'
import { textLike } from '../input/types.js'
import { fieldsOfScience } from './fields-of-science.js'
import { harmlessMarkup } from './markup.js'
import type { Context } from '../../http/context.js'
import type { Project } from '../../world/entities/people.js'

const slug = textLike(
  /^[-\w]+$/,
  'Enter a valid "slug" consisting of letters, numbers, underscores or hyphens.',
  { max: 50 },
)

const description = text({ max: 2000, blank: true })

/** What can be said of a project, in the order in which errors are listed. */
export const projectInput = {
  name: text({ max: 500 }),
  slug: optional(slug),
  customer: hyperlink('/api/customers/{uuid}/', (uuid, { world, access }) => {
    const customer = world.customers.find(uuid)
    return customer !== undefined && access.seesCustomer(customer) ? customer : undefined
  }),
  description: optional(required((raw, context) => harmlessMarkup(description.read(raw, context)))),
  type: optional(
    nullable(hyperlink('/api/project-types/{uuid}/', (uuid, { world }) => world.projectTypes.find(uuid))),
  ),
  backend_id: optional(text({ max: 255, blank: true })),
  start_date: optional(nullable(dayFromToday('start_date'))),
  end_date: optional(nullable(dayFromToday('end_date'))),
  oecd_fos_2007_code: optional(nullable(word(Object.keys(fieldsOfScience)))),
  is_industry: optional(flag()),
}

/** What can be said of a project that exists: its slug by staff only, its start until it has come. */
export function projectInputFor(context: Context, project: Project | undefined): typeof projectInput {
  const { slug: slugField, start_date: startField, ...others } = projectInput
  const today = context.world.now().slice(0, 10)
  const hasBegun = project !== undefined && project.startDate !== null && project.startDate <= today
  const kept = {
    ...(context.user.isStaff ? { slug: slugField } : {}),
    ...(hasBegun ? {} : { start_date: startField }),
  }
  const order = Object.keys(projectInput)
  const entries = Object.entries({ ...others, ...kept })
  entries.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  return Object.fromEntries(entries) as unknown as typeof projectInput
}

/** A day that has not passed. What is wrong with it comes wrapped twice, as the Core has it. */
function dayFromToday(name: string): Field<string, true> {
  return required((raw, context) => {
    const day = dayField().read(raw, context)
    if (day < context.world.now().slice(0, 10)) {
      throw new Invalid({ [name]: 'Cannot be earlier than the current date.' })
    }
    return day
  })
}
