import { addTo } from './groups.js'
import { plannedRead } from './plan-candidates.js'
import type { Candidate, Group } from './plan-candidates.js'
import type { PlannedRead } from './planner.js'
import { PriceQueue } from './price-queue.js'

interface OpenGroup extends Group {
  /** How many of its members nothing answers yet. */
  left: number
  isTaken: boolean
}

/**
 * Of many groups of reads those that answer all of the wanted that can be answered, cheapest for each first. Near linear
 * in what is wanted: a group's price only rises as others answer its members, so that it is looked at again only when it
 * seems to be the cheapest.
 */
export function cover(found: readonly Group[], count: number): readonly Group[] {
  const groups = found.map((group): OpenGroup => ({ ...group, left: group.members.length, isTaken: false }))
  const answering = indexed(groups, ({ members }) => members)
  const sharing = indexed(groups, ({ reads }) => (reads.length > 1 ? reads : []))
  const chosen = new Set<Candidate>()
  const isAnswered = new Array<boolean>(count).fill(false)
  const priceOf = ({ reads, left }: OpenGroup): number =>
    reads.reduce((sum, read) => (chosen.has(read) ? sum : sum + read.expected.cost), 0) / left
  const queue = new PriceQueue<OpenGroup>()
  groups.forEach((group) => {
    queue.add(priceOf(group), group)
  })
  const taken: OpenGroup[] = []
  for (let next = queue.take(); next !== undefined; next = queue.take()) {
    const group = next.item
    if (group.isTaken || group.left === 0) continue
    const price = priceOf(group)
    if (price > next.price) {
      queue.add(price, group)
      continue
    }
    group.isTaken = true
    taken.push(group)
    for (const member of group.members.filter((one) => isAnswered[one] === false)) {
      isAnswered[member] = true
      for (const other of answering.get(member) ?? []) other.left -= 1
    }
    for (const read of group.reads.filter((one) => !chosen.has(one))) {
      chosen.add(read)
      // What shares a read with this group has become cheaper.
      for (const other of sharing.get(read) ?? []) if (other.left > 0) queue.add(priceOf(other), other)
    }
  }
  return withoutSpare(taken)
}

function indexed<Key>(
  groups: readonly OpenGroup[],
  keysOf: (group: OpenGroup) => readonly Key[],
): ReadonlyMap<Key, readonly OpenGroup[]> {
  const index = new Map<Key, OpenGroup[]>()
  for (const group of groups) {
    for (const key of keysOf(group)) addTo(index, key, group)
  }
  return index
}

/** Without those whose members others answer too: what was taken later may have made what was taken first needless. */
function withoutSpare(taken: readonly Group[]): Group[] {
  const answers = new Map<number, number>()
  const count = (member: number, by: number) => answers.set(member, (answers.get(member) ?? 0) + by)
  for (const { members } of taken) members.forEach((member) => count(member, 1))
  return taken.filter(({ members }) => {
    if (members.some((member) => answers.get(member) === 1)) return true
    members.forEach((member) => count(member, -1))
    return false
  })
}

/** Each of the wanted takes its rows from what answers it first, lest it gets them twice. */
export function readsOfEach(taken: readonly Group[]): PlannedRead[] {
  const [only] = taken
  if (only !== undefined && taken.length === 1)
    return only.reads.map((read) => plannedRead(read, only.members))
  const reads = new Map<Candidate, number[]>()
  const answered = new Set<number>()
  for (const group of taken) {
    const own = group.members.filter((member) => !answered.has(member))
    own.forEach((member) => answered.add(member))
    for (const candidate of group.reads) {
      const known = reads.get(candidate)
      if (known === undefined) reads.set(candidate, [...own])
      else known.push(...own)
    }
  }
  return [...reads].map(([candidate, members]) => plannedRead(candidate, members))
}
