import fc from 'fast-check'

/** Keys of everything there is, whoever may see it. */
export type Keys = Readonly<
  Record<'project' | 'customer' | 'allocation' | 'order' | 'user' | 'offering', readonly string[]>
>

const parts = {
  customer: [
    'uuid name',
    'email abbreviation',
    'projects(first: 20) { totalCount nodes { uuid name } }',
    'memberships(first: 50) { totalCount nodes { role user { uuid email } project { uuid name } } }',
    'allocations(first: 30) { totalCount nodes { uuid name } }',
    'orders(first: 30) { totalCount }',
  ],
  project: [
    'uuid name',
    'description backendId endDate',
    'customer { uuid name email }',
    'memberships(first: 50) { totalCount nodes { role user { uuid username email } } }',
    'allocations(first: 20) { totalCount nodes { uuid name offering { uuid name } } }',
    'orders(first: 20) { totalCount nodes { uuid state } }',
  ],
  allocation: [
    'uuid name state',
    'project { uuid name description }',
    'customer { uuid name }',
    'offering { uuid name description }',
    'orders(first: 5) { totalCount }',
  ],
  order: [
    'uuid state',
    'project { uuid name }',
    'project { customer { uuid email } }',
    'items { offering { uuid name } }',
  ],
  user: [
    'uuid username',
    'fullName email',
    'memberships(first: 30) { totalCount nodes { role project { uuid name } } }',
  ],
  offering: ['uuid name', 'state description', 'customer { uuid name email }', 'plans { uuid name }'],
} as const

type Entity = keyof typeof parts

const lists: Readonly<Record<Entity, string>> = {
  customer: 'customers',
  project: 'projects',
  allocation: 'allocations',
  order: 'orders',
  user: 'users',
  offering: 'offerings',
}

const selectionOf = (entity: Entity): fc.Arbitrary<string> =>
  fc.subarray([...parts[entity]], { minLength: 1, maxLength: 3 }).map((chosen) => chosen.join(' '))

const entities = Object.keys(parts) as Entity[]

/** A list of whatever the caller sees. */
const list = fc
  .constantFrom(...entities)
  .chain((entity) =>
    fc
      .tuple(selectionOf(entity), fc.constantFrom('first: 3', 'first: 1000', 'first: 0'))
      .map(([selection, window]) => `${lists[entity]}(${window}) { totalCount nodes { ${selection} } }`),
  )

/** One thing by its key, which may well be hidden from the caller. */
const single = (keys: Keys): fc.Arbitrary<string> =>
  fc
    .constantFrom(...entities)
    .chain((entity) =>
      fc
        .tuple(selectionOf(entity), fc.constantFrom(...keys[entity]))
        .map(([selection, key]) => `${entity}(id: "${key}") { ${selection} }`),
    )

/** A query of one to three fields. */
export const documents = (keys: Keys): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { arbitrary: list, weight: 2 },
        { arbitrary: single(keys), weight: 3 },
        { arbitrary: fc.constant('viewer { uuid username email }'), weight: 1 },
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((fields) => `{ ${fields.map((field, index) => `f${index}: ${field}`).join(' ')} }`)
