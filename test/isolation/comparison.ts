import type { Crowd } from './crowd.js'
import type { Keys } from './documents.js'

/** An answer, with its errors as whoever asked tells them. */
interface Answered<Failure> {
  readonly data: unknown
  readonly errors?: readonly Failure[]
}

/** Rows that are equal by what a list is sorted by come in any order. */
export function comparable<Failure>(answer: Answered<Failure> | undefined) {
  return { data: inOrder(answer?.data ?? null), errors: answer?.errors ?? [] }
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(inOrder).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inOrder(inner)]))
}

/** What staff see, which is everything. */
export async function keysOf(crowd: Crowd): Promise<Keys> {
  const staff = crowd.members.find(({ name }) => name === 'staff') ?? { name: 'staff', token: undefined }
  const some = async (path: string) => {
    const rows = (await crowd.rest(staff, path)) ?? []
    return rows.slice(0, 40).map(({ uuid }) => String(uuid))
  }
  const offerings = crowd.gateway.core.dialect === 'roles-2023' ? 'public-offerings' : 'offerings'
  return {
    project: await some('/projects/'),
    customer: await some('/customers/'),
    allocation: await some('/marketplace-resources/'),
    order: await some('/marketplace-orders/'),
    user: await some('/users/'),
    offering: await some(`/marketplace-${offerings}/`),
  }
}
