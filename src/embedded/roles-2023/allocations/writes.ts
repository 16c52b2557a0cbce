import { pick, type Collection } from '../../http/collection.js'
import { badRequest } from '../../http/problem.js'
import { dayField, text } from '../../http/input-fields.js'
import {
  invalid,
  Invalid,
  nullable,
  optional,
  orBadRequest,
  readInput,
  readPartialInput,
  required,
} from '../../http/input.js'
import { ok, type Handler } from '../../http/route.js'
import { isJsonObject } from '../../json.js'
import { addDays, day } from '../../world/clock.js'
import { listOf } from '../input/types.js'
import { checkOptions } from '../orders/options.js'
import { demand, projectOrCustomer } from '../roles/permissions.js'
import type { Allocation } from '../../world/entities/orders.js'

const updateInput = {
  name: text({ max: 150 }),
  description: optional(text({ max: 2000, blank: true })),
  end_date: optional(
    nullable(
      required((raw, context) => {
        const end = dayField().read(raw, context)
        if (end >= day(new Date())) return end
        throw new Invalid({ end_date: 'Cannot be earlier than the current date.' })
      }),
    ),
  ),
}

/** `PUT` and `PATCH`, for everybody who sees the allocation: its name, description and end, nothing else. */
export function changeAllocation(collection: Collection<Allocation>): Handler {
  return (context) => {
    const row = pick(collection, context)
    const input =
      context.method === 'PATCH' ? readPartialInput(updateInput, context) : readInput(updateInput, context)
    row.name = input.name ?? row.name
    row.description = input.description ?? row.description
    if (input.end_date !== undefined) row.endDate = input.end_date
    if (typeof input.end_date === 'string') row.endDateRequestedBy = context.user
    row.modified = context.world.now()
    return ok({ name: row.name, description: row.description, end_date: row.endDate })
  }
}

/** `POST …/set_backend_id/`, for the provider. */
export function setBackendId(collection: Collection<Allocation>): Handler {
  return (context) => {
    const row = pick(collection, context)
    demand(
      context,
      'RESOURCE.SET_BACKEND_ID',
      { customer: row.offering.customer },
      { offering: row.offering },
    )
    const { backend_id: backendId } = readInput({ backend_id: text({ max: 255, blank: true }) }, context)
    const isNew = backendId !== row.backendId
    row.backendId = backendId
    return ok({ status: `Resource backend_id ${isNew ? 'has been' : 'is not'} changed.` })
  }
}

/** `POST …/submit_report/`, for the provider. */
export function submitReport(collection: Collection<Allocation>): Handler {
  const section = { header: text(), body: text() }
  return (context) => {
    const row = pick(collection, context)
    demand(context, 'RESOURCE.SUBMIT_REPORT', { customer: row.offering.customer })
    const { report } = readInput({ report: listOf(section) }, context)
    if (report.length === 0) {
      throw badRequest({ report: ['Report object should contain at least one section.'] })
    }
    row.report = report
    return ok({ status: 'Report is submitted' })
  }
}

/** `POST …/update_options/`: answers to the questions that the offering asks of its allocations. */
export function updateOptions(collection: Collection<Allocation>): Handler {
  return (context) => {
    const row = pick(collection, context)
    demand(context, 'RESOURCE.UPDATE_OPTIONS', ...projectOrCustomer(row.project))
    const asked = row.offering.resourceOptions['options']
    const { options } = readInput({ options: required((raw) => raw) }, context)
    orBadRequest(() => {
      if (!isJsonObject(asked) || Object.keys(asked).length === 0) {
        throw new Invalid({ options: ['Metadata for resource options is not defined.'] })
      }
      checkOptions(asked, isJsonObject(options) ? options : {}, context)
    })
    row.options = isJsonObject(options) ? options : null
    return ok({ status: 'Resource options are submitted' })
  }
}

const daysOfNotice = 7

/** `POST …/set_end_date_by_provider/`: not while the allocation is in use. */
export function setEndDateByProvider(collection: Collection<Allocation>): Handler {
  return (context) => {
    const row = pick(collection, context)
    if (!context.user.isSupport) demand(context, 'RESOURCE.SET_END_DATE', { customer: row.offering.customer })
    const end = required((raw, ofRequest) => {
      const wanted = dayField().read(raw, ofRequest)
      if (row.state !== 'Creating' && row.plan !== null) {
        throw invalid(
          'Service provider can not set end date of the resource which has been used for the last 90 days.',
        )
      }
      if (wanted < day(addDays(new Date(), daysOfNotice)))
        throw invalid('Please set at least 7 days in advance.')
      return wanted
    })
    const { end_date: endDate } = readInput({ end_date: optional(nullable(end)) }, context)
    if (endDate !== undefined) row.endDate = endDate
    row.endDateRequestedBy = context.user
    return { status: 200 }
  }
}
