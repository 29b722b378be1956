/** Which keys a document has: rows describe formats with paths such as "applications.*.missing". */

/**
 * Alternatives, each a set of paths; `*` is any of the first entries of a mapping or list, and `role-*` any of them whose
 * key begins with `role-`.
 */
export type KeySets = readonly (readonly string[])[];

const maxTried = 20;

export function hasOneOf(value: unknown, sets: KeySets): boolean {
  return sets.some((paths) => paths.every((path) => has(value, path.split("."))));
}

function has(value: unknown, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined) return true;
  if (typeof value !== "object" || value === null) return false;
  if (step.length > 1 && step.endsWith("*")) {
    const keys = Object.keys(value).slice(0, maxTried);
    return keys.some((key) => key.startsWith(step.slice(0, -1)));
  }
  if (step !== "*") return Object.hasOwn(value, step) && has(Reflect.get(value, step), rest);
  return firstValues(value).some((each) => has(each, rest));
}

/** Each is asked for by many rows, and listing the keys of a large object takes long. */
const known = new WeakMap<object, readonly unknown[]>();

function firstValues(value: object): readonly unknown[] {
  const values =
    known.get(value) ?? (Array.isArray(value) ? value : Object.values(value)).slice(0, maxTried);
  known.set(value, values);
  return values;
}
