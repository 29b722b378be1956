/** Which keys a document has: rows describe formats with paths such as "applications.*.missing". */

/** Alternatives, each a set of paths; `*` is any of the first entries of a mapping or list. */
export type KeySets = readonly (readonly string[])[];

const maxTried = 20;

export function hasOneOf(value: unknown, sets: KeySets): boolean {
  return sets.some((paths) => paths.every((path) => has(value, path.split("."))));
}

function has(value: unknown, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined) return true;
  if (typeof value !== "object" || value === null) return false;
  if (step !== "*") return Object.hasOwn(value, step) && has(Reflect.get(value, step), rest);
  return firstValues(value).some((each) => has(each, rest));
}

function firstValues(value: object): unknown[] {
  const values: unknown[] = [];
  for (const key in value) {
    if (values.length === maxTried) break;
    values.push(Reflect.get(value, key));
  }
  return values;
}
