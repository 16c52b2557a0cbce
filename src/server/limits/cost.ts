import type { ValueNode } from 'graphql'
import { Kind } from 'graphql'
import { defaultWindow, largestWindow } from '../../core/windows.js'

/**
 * What part of an operation costs: nodes that are there once, and lists with what is in each of their entries. Made
 * once a document; only the sizes of the pages, which variables may decide, are left to be put in.
 */
export interface Cost {
  /** Things with an id that are there once. */
  nodes: number
  lists: ListCost[]
}

export interface ListCost {
  /** The list as the answer names it, from the root: `projects.memberships`. */
  readonly path: string
  readonly length: Length
  readonly entry: Cost
}

/** How many entries a list can have. */
export type Length =
  | { readonly kind: 'fixed'; readonly entries: number }
  | { readonly kind: 'page'; readonly sizes: readonly ValueNode[] }
  /** As many as there are in an argument: `nodes(ids: …)`. */
  | { readonly kind: 'given'; readonly list: ValueNode }

export type Variables = Readonly<Record<string, unknown>>

/** What one list contributes, multiplied by the lists around it. */
export interface ListShare {
  readonly path: string
  /** Entries of one such list. */
  readonly length: number
  /** Nodes in all such lists together, without those in lists within. */
  readonly nodes: number
}

/** The nodes that an answer can hold. */
export function nodesOf(cost: Cost, variables: Variables): number {
  let nodes = cost.nodes
  for (const { length, entry } of cost.lists) nodes += lengthOf(length, variables) * nodesOf(entry, variables)
  return nodes
}

/** Whether variables decide how many those are. */
export function dependsOnVariables({ lists }: Cost): boolean {
  return lists.some(({ length, entry }) => isByVariable(length) || dependsOnVariables(entry))
}

/** The same told a list, those that contribute most first. */
export function sharesOf(cost: Cost, variables: Variables): ListShare[] {
  const shares: ListShare[] = []
  const collect = ({ lists }: Cost, times: number): void => {
    for (const { path, length, entry } of lists) {
      const size = lengthOf(length, variables)
      shares.push({ path, length: size, nodes: times * size * entry.nodes })
      collect(entry, times * size)
    }
  }
  collect(cost, 1)
  return shares.sort((one, other) => other.nodes - one.nodes)
}

function lengthOf(length: Length, variables: Variables): number {
  if (length.kind === 'fixed') return length.entries
  if (length.kind === 'given') {
    const entries = length.list.kind === Kind.LIST ? length.list.values : valueOf(length.list, variables)
    return Array.isArray(entries) ? entries.length : 1
  }
  let largest: number | undefined
  for (const node of length.sizes) {
    const size = valueOf(node, variables)
    if (typeof size === 'number') largest = Math.max(largest ?? 0, size)
  }
  // What is beyond the largest page is refused where the list is read, and costs nothing.
  return largest === undefined ? defaultWindow : Math.min(largest, largestWindow)
}

function isByVariable(length: Length): boolean {
  if (length.kind === 'fixed') return false
  const nodes = length.kind === 'given' ? [length.list] : length.sizes
  return nodes.some(({ kind }) => kind === Kind.VARIABLE)
}

function valueOf(node: ValueNode, variables: Variables): unknown {
  if (node.kind === Kind.VARIABLE) return variables[node.name.value]
  return node.kind === Kind.INT ? Number(node.value) : undefined
}
