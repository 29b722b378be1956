/** Where two values differ as JSON. */
import { isDeepStrictEqual } from "node:util";

export interface Difference {
  /** `value.targets.1`; empty for the whole. */
  readonly path: string;
  readonly expected: unknown;
  readonly got: unknown;
}

/** The first difference in the order of keys, nothing where there is none. */
export function firstDifference(expected: unknown, got: unknown): Difference | undefined {
  const [left, right] = [asJson(expected), asJson(got)];
  return isDeepStrictEqual(left, right) ? undefined : difference(left, right, []);
}

/** What JSON leaves out, as `undefined` in an object, is not there. */
function asJson(value: unknown): unknown {
  const text = JSON.stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
}

function difference(
  expected: unknown,
  got: unknown,
  path: readonly string[],
): Difference | undefined {
  if (!isObject(expected) || !isObject(got) || Array.isArray(expected) !== Array.isArray(got)) {
    return Object.is(expected, got) ? undefined : { path: path.join("."), expected, got };
  }
  const [left, right] = [new Map(Object.entries(expected)), new Map(Object.entries(got))];
  for (const key of [...new Set([...left.keys(), ...right.keys()])].sort()) {
    const found = difference(left.get(key), right.get(key), [...path, key]);
    if (found) return found;
  }
  return undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
