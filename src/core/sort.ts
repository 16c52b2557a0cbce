/** Of so many, of which there may be hundreds of lists, the engine's own sorting takes more memory than they do. */
const few = 12

/** Sorts in place; what is equal stays in its order. */
export function sort<Item>(items: Item[], compare: (a: Item, b: Item) => number): Item[] {
  return items.length > few ? items.sort(compare) : sortFew(items, compare)
}

function sortFew<Item>(items: Item[], compare: (a: Item, b: Item) => number): Item[] {
  items.forEach((item, index) => {
    let at = index
    for (; at > 0; at--) {
      const before = items[at - 1] as Item
      if (compare(before, item) <= 0) break
      items[at] = before
    }
    items[at] = item
  })
  return items
}
