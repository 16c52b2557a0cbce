import { customerAddress, projectAddress, userAddress } from '../addresses.js'
import { fieldsOfScience } from './fields-of-science.js'
import type { Context } from '../../http/context.js'
import type { Fields } from '../../http/fields.js'
import type { Allocation } from '../../world/entities/orders.js'
import type { Project } from '../../world/entities/people.js'

/** A project as the Core shows it. Prices are not kept here: the estimate is zero. */
export const projectFields: Fields<Project> = {
  url: (project, context) => projectAddress(project, context),
  uuid: (project) => project.uuid,
  name: (project) => project.name,
  slug: (project) => project.slug,
  customer: (project, context) => customerAddress(project.customer, context),
  customer_uuid: (project) => project.customer.uuid,
  customer_name: (project) => project.customer.name,
  customer_slug: (project) => project.customer.slug,
  customer_native_name: (project) => project.customer.nativeName,
  customer_abbreviation: (project) => project.customer.abbreviation,
  description: (project) => project.description,
  created: (project) => project.created,
  type: (project, context) =>
    project.type === null ? null : context.url(`/api/project-types/${project.type.uuid}/`),
  type_name: (project) => project.type?.name,
  type_uuid: (project) => project.type?.uuid,
  backend_id: (project) => project.backendId,
  start_date: (project) => project.startDate,
  end_date: (project) => project.endDate,
  end_date_requested_by: (project, context) => userAddress(project.endDateRequestedBy, context),
  oecd_fos_2007_code: (project) => project.oecdFos2007Code,
  oecd_fos_2007_label: (project) =>
    project.oecdFos2007Code === null ? null : (fieldsOfScience[project.oecdFos2007Code] ?? null),
  is_industry: (project) => project.isIndustry,
  image: () => null,
  resources_count: (project, context) => usedAllocations(project, context).length,
  billing_price_estimate: () => ({ total: 0, current: 0, tax: 0, tax_current: 0 }),
  marketplace_resource_count: (project, context) => {
    const counts: Record<string, number> = {}
    for (const allocation of usedAllocations(project, context)) {
      const category = allocation.offering.category.uuid
      counts[category] = (counts[category] ?? 0) + 1
    }
    return counts
  },
}

function usedAllocations(project: Project, context: Context): readonly Allocation[] {
  return context.world.allocations
    .all()
    .filter((row) => row.project === project && (row.state === 'OK' || row.state === 'Updating'))
}
