import { badRequest } from '../../http/problem.js'
import type { Customer } from '../../world/entities/people.js'

/** Nothing is changed in a customer that is blocked or archived. */
export function demandAvailable(customer: Customer): void {
  if (customer.isBlocked) throw badRequest(['Blocked organization is not available.'])
  if (customer.isArchived) throw badRequest(['Archived organization is not available.'])
}
