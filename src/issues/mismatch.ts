/** Where a value does not fit a schema. */
import type * as z from "zod";
import type { Path } from "./finding.js";

export interface Mismatch {
  readonly path: Path;
  /** What the schema's check expects there. */
  readonly expected: string;
  readonly given: unknown;
}

/** More would not be shown. */
const maxMismatches = 1000;

export function mismatches({ issues }: z.ZodError, value: unknown): Mismatch[] {
  return issues.slice(0, maxMismatches).map(({ path, message }) => {
    return { path: path as Path, expected: message, given: path.reduce(childOf, value) };
  });
}

function childOf(value: unknown, key: PropertyKey): unknown {
  if (value instanceof Map) return value.get(key);
  const parent = Object(value);
  return Object.hasOwn(parent, key) ? parent[key] : undefined;
}
