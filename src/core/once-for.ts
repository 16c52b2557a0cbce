/** What is worked out of an object, once for each object, and kept for as long as that is. */
export function onceFor<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const kept = new WeakMap<Key, { readonly value: Value }>()
  return (key) => {
    const known = kept.get(key)
    if (known !== undefined) return known.value
    const value = make(key)
    kept.set(key, { value })
    return value
  }
}
