/** Freezes a value that was just made, and all that it holds. What is no object is frozen as it is. */
export function deepFreeze<Value>(value: Value): Value {
  if (!Object.isFrozen(value)) {
    Object.freeze(value);
    // A list can be long: it is not copied.
    for (const each of Array.isArray(value) ? value : Object.values(Object(value)))
      deepFreeze(each);
  }
  return value;
}
