/** Freezes a value that was just made, and all that it holds. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    // A list can be long: it is not copied.
    for (const each of Array.isArray(value) ? value : Object.values(value)) deepFreeze(each);
  }
  return value;
}
