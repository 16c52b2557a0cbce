import type { CoreSession } from '../session.js'
import { keyAt } from './checks.js'
import type { Changed } from './now.js'
import { checkedCreate, checkedTerminate, checkedUpdate } from './order-checks.js'
import type { CheckedItem, CreateItem, ItemInput, PlaceOrderInput } from './order-input.js'
import { changeAllocation } from './allocation-actions.js'
import { orderWritesOf } from './order-writes.js'
import { toldOf } from './steps.js'
import { Refused, userError } from './user-errors.js'
import type { InputPath, UserError } from './user-errors.js'

/** The orders that exist now, and what was not ordered. */
export interface Placed {
  readonly orders: readonly Changed[]
  readonly userErrors: readonly UserError[]
}

/** One request for orders: of one item, or of all. */
export interface Step {
  /** Where in the input what it orders is. */
  readonly field: InputPath
  readonly place: () => Promise<Changed>
}

/** Orders items of one kind in a project. Nothing is sent before all of them are found good, as far as can be known. */
export async function placeOrder(session: CoreSession, input: PlaceOrderInput): Promise<Placed> {
  const project = keyAt(session, 'Project', input.project, ['project'])
  refuseMixture(input.items)
  const items = await checkedItems(session, input.items, project)
  const creations = items.filter((item): item is CreateItem => item.kind === 'create')
  const steps =
    creations.length > 0
      ? orderWritesOf(session).creationSteps(session, project, creations)
      : items.map((item, index) => actionStep(session, item, index))
  return inSequence(steps, input.continueOnError === true)
}

/** What is to become of an allocation that exists is an order of its own, on either era. */
function actionStep(session: CoreSession, item: CheckedItem, index: number): Step {
  const kind = item.kind === 'terminate' ? 'terminate' : 'update'
  const field = ['items', String(index)]
  return {
    field,
    place: () => {
      if (item.kind === 'create') throw new Error('A new allocation is not changed.')
      return changeAllocation(session, item, [...field, kind])
    },
  }
}

/**
 * One step after another. What fails after another was made is told beside it; a failure of the Core before anything
 * was made is thrown.
 */
export async function inSequence(steps: readonly Step[], goesOn: boolean): Promise<Placed> {
  const orders: Changed[] = []
  const userErrors: UserError[] = []
  for (const [index, step] of steps.entries()) {
    try {
      orders.push(await step.place())
    } catch (error) {
      const isAlone = orders.length === 0 && userErrors.length === 0
      const isLast = !goesOn || index === steps.length - 1
      if (isAlone && isLast && !(error instanceof Refused)) throw error
      userErrors.push(...toldOf(error, step.field))
      if (!goesOn) break
    }
  }
  return { orders, userErrors }
}

async function checkedItems(
  session: CoreSession,
  inputs: readonly ItemInput[],
  project: string,
): Promise<CheckedItem[]> {
  const checked = await Promise.allSettled(
    inputs.map((input, index) => checkedItem(session, input, ['items', String(index)], project)),
  )
  const failures = checked.flatMap((item): unknown[] => (item.status === 'rejected' ? [item.reason] : []))
  const refusals = failures.filter((failure) => failure instanceof Refused)
  // A failure to look is no refusal: it is thrown as what it is.
  if (refusals.length < failures.length) throw failures.find((failure) => !(failure instanceof Refused))
  if (refusals.length > 0) throw new Refused(...refusals.flatMap(({ userErrors }) => userErrors))
  return checked.flatMap((item) => (item.status === 'fulfilled' ? [item.value] : []))
}

function checkedItem(
  session: CoreSession,
  { create, update, terminate }: ItemInput,
  field: InputPath,
  project: string,
): Promise<CheckedItem> {
  if (create != null) return checkedCreate(session, create, [...field, 'create'])
  if (update != null) return checkedUpdate(session, update, [...field, 'update'], project)
  if (terminate != null) return checkedTerminate(session, terminate, [...field, 'terminate'], project)
  throw new Refused(userError('REQUIRED', 'An item is one of create, update and terminate.', field))
}

/** @throws Refused for what is wrong with the items as a whole. */
function refuseMixture(items: readonly ItemInput[]): void {
  const kinds = items.map(({ create, update }) =>
    create != null ? 'create' : update != null ? 'update' : 'terminate',
  )
  if (items.length === 0) throw new Refused(userError('REQUIRED', 'There has to be an item.', ['items']))
  const other = kinds.findIndex((kind) => kind !== kinds[0])
  if (other > 0) {
    const message = `All items have to be of one kind: this is ${String(kinds[other])}, the first is ${String(kinds[0])}.`
    throw new Refused(userError('INVALID', message, ['items', String(other)]))
  }
  const allocations = items.map(({ update, terminate }) => (update ?? terminate)?.allocation)
  const again = allocations.findIndex((id, index) => id !== undefined && allocations.indexOf(id) < index)
  if (again > 0) {
    const message = 'The allocation is in another item already: it can have one order at a time.'
    throw new Refused(userError('INVALID', message, ['items', String(again)]))
  }
}
